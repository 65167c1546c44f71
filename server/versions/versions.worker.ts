import { parentPort } from 'node:worker_threads';
import { serve } from './serve-tasks.ts';

/** A thread for the heavy work on versions; see `worker.ts`. */
if (parentPort) serve(parentPort);
