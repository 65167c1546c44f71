/**
 * Keep the app itself on this device, so that a reload without a connection still opens it and the
 * edits kept in IndexedDB can be seen and go up later. Works on https and localhost only, as
 * browsers allow; elsewhere a reload needs the server.
 */
export function keepThisApp(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}
