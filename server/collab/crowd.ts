import { JoinQueue } from './join-queue.ts';
import { Turns } from './turns.ts';

/** What has gone out since the start. */
class Counts {
  /** Edits told, and edits delivered to followers. */
  edits = 0;
  deliveries = 0;

  told(edits: number): void {
    this.edits += edits;
  }

  delivered(followers: number, edits: number): void {
    this.deliveries += followers * edits;
  }
}

/** What all rooms of a server share: the turns in which many are served, and who waits to be let in. */
export class Crowd {
  readonly turns = new Turns();
  readonly joins = new JoinQueue(this.turns);
  readonly counts = new Counts();
}
