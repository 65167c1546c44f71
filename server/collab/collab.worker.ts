import { serve } from '../worker/serve.ts';
import { makeCheckpoint } from './checkpoints/make-checkpoint.ts';

/** First file of the documents' worker: what is too slow to be done between two edits. */
const jobs = { checkpoint: makeCheckpoint };

export type CollabJobs = typeof jobs;

serve(jobs);
