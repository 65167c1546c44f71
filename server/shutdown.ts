import type { Logger } from './log.ts';

/** How long an orderly end may take, in milliseconds; systemd and Docker kill soon after. */
const PATIENCE = 10_000;

/** End in order on SIGTERM and SIGINT; a second signal, or the end of patience, ends at once. */
export function shutDownOnSignal(close: () => Promise<void>, log: Logger): void {
  let closing = false;
  const end = (signal: NodeJS.Signals) => {
    if (closing) process.exit(1);
    closing = true;
    log.info({ signal }, 'shutting down');
    setTimeout(() => {
      log.error({}, 'could not end in time');
      process.exit(1);
    }, PATIENCE).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'shutdown failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
