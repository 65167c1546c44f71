import { describe } from 'vitest';
import { twoMemories } from '../helpers/two-stores.ts';
import { sessionCluster } from './session-cluster.ts';

describe('on one memory', () => {
  let opened = 0;
  sessionCluster(() => Promise.resolve(twoMemories((opened += 1))));
});
