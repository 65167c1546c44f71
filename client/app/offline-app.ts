/**
 * Keep the app itself on this device, so that a reload without a connection still opens it and the
 * edits kept in IndexedDB can be seen and go up later. Kept is what this device has used: on a poor
 * link nobody loads screens they never open. Works on https and localhost only, as browsers allow;
 * elsewhere a reload needs the server.
 */
export function keepThisApp(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  void serviceWorker.register('/service-worker.js').catch(() => undefined);
  void serviceWorker.ready.then(({ active }) => {
    // What was fetched before the worker had control must be named to it. The browser's own cache
    // has these files, so nothing is loaded twice.
    const tell = (entries: PerformanceEntryList) => {
      const files = entries.map(({ name }) => new URL(name).pathname).filter((path) => path.startsWith('/assets/'));
      if (files.length > 0) active?.postMessage({ keep: files });
    };
    new PerformanceObserver((list) => tell(list.getEntries())).observe({ type: 'resource', buffered: true });
  });
}
