/** Where the store and the document server report to. A pino logger fits. */
export type Log = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

/** For tests and tools that have nothing to report to. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
