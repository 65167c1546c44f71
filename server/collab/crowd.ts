import type { CollabMetrics } from '../collab-metrics.ts';
import type { Shared } from './connection.ts';
import { Hearing } from './hearing.ts';
import { JoinQueue } from './join-queue.ts';
import { Turns } from './turns.ts';

/** What all rooms of a server share: the turns in which many are heard and served, and who waits to be let in. */
export class Crowd implements Shared {
  readonly turns = new Turns();
  readonly hearing = new Hearing();
  readonly joins = new JoinQueue(this.turns);
  readonly metrics: CollabMetrics;
  readonly behindFor: number;

  /** `behindFor` in milliseconds. */
  constructor(metrics: CollabMetrics, behindFor: number) {
    this.metrics = metrics;
    this.behindFor = behindFor;
  }
}
