import { serve } from '../worker/serve.ts';
import { type Compared, type Content, type Moment, type Restored, TASKS } from './tasks.ts';

/** First file of the worker for versions: what is too slow to be done while people write. */
const jobs = {
  take: (given: Moment) => ({ made: TASKS.take(given) }),
  content: (given: Content) => ({ made: TASKS.content(given) }),
  difference: (given: Compared) => ({ made: TASKS.difference(given) }),
  restore: (given: Restored) => ({ made: TASKS.restore(given) }),
};

export type VersionJobs = typeof jobs;

serve(jobs);
