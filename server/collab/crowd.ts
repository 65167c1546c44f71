import type { CollabMetrics } from '../collab-metrics.ts';
import { JoinQueue } from './join-queue.ts';
import { Turns } from './turns.ts';

/** What all rooms of a server share: the turns in which many are served, and who waits to be let in. */
export class Crowd {
  readonly turns = new Turns();
  readonly joins = new JoinQueue(this.turns);
  readonly metrics: CollabMetrics;

  constructor(metrics: CollabMetrics) {
    this.metrics = metrics;
  }
}
