import { Histogram } from './histogram.ts';

/** How things stand now in the document server; read when somebody asks. What is left out is not told. */
export type CollabState = {
  /** Documents in memory. */
  documents: number;
  /** Connections of those who may write now, and of those who only receive. */
  editors: number;
  followers: number;
  /** Connections that wait for their document or for their first answer. */
  joining: number;
  /** Receivers that are left out until they have taken what is queued for them. */
  behind: number;
};

/**
 * What the document server counts. Its methods are called where every frame passes: they add to plain
 * numbers and allocate nothing. Call `sent` once for a frame that goes to many, not once for each.
 */
export class CollabMetrics {
  receivedFrames = 0;
  receivedBytes = 0;
  sentFrames = 0;
  sentBytes = 0;
  acceptedUpdates = 0;
  logEntries = 0;
  slowReceivers = 0;
  readonly refusals = new Map<string, number>();
  readonly resets = new Map<string, number>();
  readonly tickWindow = new Histogram();
  readonly timeToDisk = new Histogram();
  readonly timeToTold = new Histogram();
  readonly joinTime = new Histogram();
  /** Set by the document server. */
  state: () => Partial<CollabState> = () => ({});

  /** A frame came from a client, whatever is in it. */
  received(bytes: number): void {
    this.receivedFrames += 1;
    this.receivedBytes += bytes;
  }

  /** A frame of `bytes` was queued for so many receivers. */
  sent(receivers: number, bytes: number): void {
    this.sentFrames += receivers;
    this.sentBytes += receivers * bytes;
  }

  /** The guard let an update with news in it through. */
  accepted(): void {
    this.acceptedUpdates += 1;
  }

  /** So many log entries are on disk, so many milliseconds after they were handed to the store. */
  stored(entries: number, milliseconds: number): void {
    this.logEntries += entries;
    this.timeToDisk.observe(milliseconds);
  }

  /** An update was told to the other editors, so many milliseconds after it was received. */
  told(milliseconds: number): void {
    this.timeToTold.observe(milliseconds);
  }

  /** A frame was gathered for the followers over so many milliseconds. */
  ticked(milliseconds: number): void {
    this.tickWindow.observe(milliseconds);
  }

  /** A client was given its first answer, so many milliseconds after it asked. */
  joined(milliseconds: number): void {
    this.joinTime.observe(milliseconds);
  }

  /** Something that a client sent was not taken; `kind` is one of a few words of ours, never of the client's. */
  refused(kind: string): void {
    this.refusals.set(kind, (this.refusals.get(kind) ?? 0) + 1);
  }

  /** A client was told to begin anew, with this failure code. */
  reset(code: string): void {
    this.resets.set(code, (this.resets.get(code) ?? 0) + 1);
  }

  /** A receiver fell so far behind that it is left out for now. */
  fellBehind(): void {
    this.slowReceivers += 1;
  }
}
