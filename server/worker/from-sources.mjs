/**
 * First file of a worker that runs from the sources (`npm run dev`, tests): a worker does not inherit
 * tsx. The built server's workers begin with their own file.
 */
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.entry);
