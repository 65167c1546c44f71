import { LIMITS } from '../../shared/limits.ts';

/** Limits that only the document server enforces; sizes in bytes, times in milliseconds. */
export const COLLAB_LIMITS = {
  /** Structs of one update: a paste of 256 KB of rich text has about 8,000. */
  structs: 20_000,
  /** Editing sessions in one update: an editor who was offline over this many reloads. */
  clients: 64,
  /** Editing sessions of one person in one document: pages in which they wrote. Each makes every state vector longer. */
  sessions: 2_000,
  /** Sessions that are kept for those who have been seen but have not written: many rooms full of people. */
  claims: 10_000,
  /** Ranges in one update's list of deletions. Sync step 2 carries the deletions of the document's whole life. */
  deletes: 20_000,
  syncDeletes: 200_000,
  /** One run of deleted characters; beyond a whole document it is no honest length. */
  run: LIMITS.documentBytes,
  /** Elements inside elements. A list in a list costs two; nobody reads the thirtieth. */
  depth: 64,
  /** Code units of one mark with its attributes: a link is at most 2,000. */
  mark: 8_000,
  /**
   * Steps along lists to find where an update's items belong, when others have written in the same place.
   * Yjs walks the same way, at about 50 ns a step. Honest clients take a few hundred.
   */
  steps: 100_000,
  /** Bytes of one connection that wait for the disk before nothing more is read from it: the network keeps the rest. */
  unsavedBytes: 1024 * 1024,
  /** Bytes waiting for one receiver before we stop queueing and later send one difference. */
  behindBytes: 1024 * 1024,
  /** A receiver that has not caught up after this long is closed. */
  behindFor: 30_000,
  /** Frames of one connection: dragging, pointing and repeating what it hears of others make at most 200 a second. */
  frameBurst: 2_000,
  framesPerSecond: 400,
  /** Pause in reading from a connection that sends more. */
  rest: 250,
  /** Time a closed connection has to say goodbye before its socket is cut. */
  farewell: 2_000,
  /** Cursors of everyone travel in one frame this often. */
  presenceTick: 50,
  /** Followers get what is new in one write this often: two out of three writes saved at 50 edits a second, and nobody who only reads feels it. */
  followTick: 46,
  /** The tick of a crowd is longer by this for each row of followers, up to ten: a longer look at less cost each. */
  followTickRow: 1,
  /** Followers written to in one turn of the event loop: about a millisecond. */
  row: 200,
  /** A whole is made anew for joiners when so many edits, or bytes of edits (or half the whole), have been told since. */
  tailEdits: 2_000,
  tailBytes: 256 * 1024,
  /** Answers kept for states of receivers. */
  answers: 32,
  /** What helps a crowd that joins is let go when nobody has come for so long. */
  crowdFor: 20_000,
  /** Large answers on their way at once; the next joiner waits for one of them, but not for a slow one. */
  joinsAtOnce: 48,
  joinPatience: 400,
  /** An answer below this is sent without waiting. */
  smallAnswer: 64 * 1024,
  /** Times an append is tried again after another server was first. */
  appendTries: 50,
  /** Requests to send again that lead nowhere, before we let go of a client. */
  resyncs: 8,
  /** Updates that do not fit while we wait for the answer: what a client types in a long round trip, many times over. */
  passedOver: 2_000,
  /** A load that failed is not tried again sooner, however many ask. */
  reloadAfter: 1_000,
  /** Log entries, or their bytes, after which a checkpoint is due. */
  checkpointEntries: 2_000,
  checkpointBytes: 1024 * 1024,
  /** Most bytes of a log that one checkpoint takes in; a longer log takes several. */
  checkpointRead: 16 * 1024 * 1024,
  /** A checkpoint of the largest document takes a few seconds on a busy machine; past this it hangs. */
  checkpointTime: 60_000,
  /** After a checkpoint that could not be made, the next try. */
  checkpointRetry: 60_000,
  /** Entries replayed before others get their turn when a document is loaded: a few milliseconds. */
  replayEntries: 64,
} as const;
