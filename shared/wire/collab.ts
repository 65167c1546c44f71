import { DOCUMENT_NAMES, type DocumentName } from '../model/document.ts';

/**
 * Outer message types on `/collab/{trackId}/{document}`: lib0 var-uints.
 * 0, 1 and 3 are the y-websocket protocol (y-protocols 1: sync, awareness, query awareness).
 * 2 is its auth message. The others are ours; a stock client logs and ignores them.
 */
export const COLLAB_MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /**
   * Client to server: `mark`, a var-uint that grows. Server to client: the highest mark for which
   * everything that this connection sent before it is safe on disk.
   */
  saved: 4,
  /** Server to client: a reset is coming (close 4409); a var-string with the failure code. */
  reset: 5,
  /**
   * Server to client, on connecting and after each change: a var-uint, 1 when this seat may write
   * now, else 0. After a 1 the server asks with a SyncStep1, and marks wait until what the client
   * answers to that (edits it made while it might not write, or was away) is safe.
   */
  mayWrite: 6,
  /** Server to client: a var-uint, 0 while the store takes edits, 1 while it does not. */
  storeTrouble: 7,
  /**
   * Client to server: a var-uint, 1 to be told where the editors are, 0 to be told no longer. Editors
   * are always told; a follower only who asks, so that nobody pays for pointers that are not on screen.
   * `queryAwareness` asks too.
   */
  watch: 8,
} as const;

/** WebSocket close codes; kept by contract. */
export const CLOSE = {
  protocol: 4400,
  notKnown: 4401,
  notAllowed: 4403,
  notFound: 4404,
  tooSlow: 4408,
  reset: 4409,
  tooLarge: 4413,
  tooOften: 4429,
  storeNotReady: 4503,
} as const;

/** Codes after which trying the same again cannot help: the client stops, says so and keeps its copy. */
export const FINAL_CLOSE_CODES: readonly number[] = [
  CLOSE.protocol,
  CLOSE.notKnown,
  CLOSE.notFound,
  CLOSE.reset,
  CLOSE.tooLarge,
];

/** `/collab/{trackId}/{document}` taken apart; undefined for any other path. Ids keep their case. */
export function parseCollabPath(path: string): { trackId: string; document: DocumentName } | undefined {
  const match = /^\/collab\/([A-Za-z0-9_-]{1,64})\/([a-z]+)$/.exec(path);
  const document = DOCUMENT_NAMES.find((name) => name === match?.[2]);
  return match?.[1] && document ? { trackId: match[1], document } : undefined;
}

/** What a client says of itself in awareness; the server overwrites `user`. */
export type AwarenessState = {
  /** Stamped by the server from the seat. */
  user?: { seatId: string; name: string; group: string; color: number };
  /** Pointer on the map, in map units. */
  cursor?: { x: number; y: number } | null | object;
  /** Card selected or held on the map. */
  selected?: string | null;
  holding?: string | null;
};
