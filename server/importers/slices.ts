/**
 * Long files are read in slices, and other work goes on between them: no worker thread to start and
 * bundle, and 5 MB never hold the event loop for more than some milliseconds at a time.
 */
export const SLICE_BYTES = 32 * 1024;
/** Rows or events between two breaths. */
export const SLICE_ROWS = 50;

/** Let everything that waits have its turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
