import { expect } from 'vitest';
import * as Y from 'yjs';
import { hasPending } from '../../server/collab/checkpoint.ts';
import { loadDocument } from '../../server/collab/loading.ts';
import { decodeEntry } from '../../server/collab/log-entry.ts';
import { documentLog } from '../../server/storage/store.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { type CollabServer, TRACK } from './collab-server.ts';
import { until } from './collab-until.ts';
import type { MemoryStore } from './store-memory.ts';

/** Milliseconds that clients have to come to what the server has. */
const PATIENCE = 8_000;

type Server = Pick<CollabServer<MemoryStore>, 'rooms' | 'store'>;

/** Everything that a document is: its content and its deletions, not how they were cut into pieces. */
export const sameHistory = (a: Y.Doc, b: Y.Doc): boolean => Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b));

/** The document as the server has it in memory, with nothing that is not on disk. */
export async function liveCopy({ rooms }: Server, document: DocumentName): Promise<Y.Doc> {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, await rooms.read(TRACK, document, (doc) => Y.encodeStateAsUpdate(doc)));
  return copy;
}

/**
 * What must hold when everyone is quiet again, whatever happened before: every client comes to what the
 * server has; the server waits for nothing; and the log, replayed, gives the same. Gives that copy.
 */
export async function expectSound(
  server: Server,
  document: DocumentName,
  clients: readonly { doc: Y.Doc }[] = [],
): Promise<Y.Doc> {
  const live = await agreed(server, document, clients);
  expect(await server.rooms.read(TRACK, document, hasPending), 'the server waits for something').toBe(false);
  for (const [at, { doc }] of clients.entries()) {
    expect(hasPending(doc), `client ${at} waits for something`).toBe(false);
    expect(sameHistory(doc, live), `client ${at} has the same history as the server`).toBe(true);
    expect(contentOf(doc), `client ${at} has the same content as the server`).toEqual(contentOf(live));
  }
  const stored = await loadDocument(server.store, TRACK, document);
  expect(sameHistory(stored.doc, live), 'the log has the same history as the server').toBe(true);
  expect(contentOf(stored.doc), 'the log has the same content as the server').toEqual(contentOf(live));
  stored.doc.destroy();
  return live;
}

/** The server's copy, once every client has come to the same or the wait has been too long. */
async function agreed(server: Server, document: DocumentName, clients: readonly { doc: Y.Doc }[]): Promise<Y.Doc> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const live = await liveCopy(server, document);
    if (clients.every(({ doc }) => sameHistory(doc, live)) || performance.now() > end) return live;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Whose each editing session is, by the log. */
export function authors({ store }: Pick<Server, 'store'>, document: DocumentName): Map<number, string> {
  const sessions = new Map<number, string>();
  for (const bytes of store.logs.get(documentLog(TRACK, document)) ?? []) {
    const { seatId, update } = decodeEntry(bytes);
    for (const session of Y.parseUpdateMeta(update).to.keys()) sessions.set(session, seatId);
  }
  return sessions;
}

/** Nothing is left when everyone has gone: no connections, and no room after its linger. */
export async function expectEmpty({ rooms }: Pick<Server, 'rooms'>): Promise<void> {
  await until(() => rooms.count().peers === 0);
  await until(() => rooms.count().rooms === 0);
}

const contentOf = (doc: Y.Doc) => [
  ...['cards', 'links', 'mechanisms'].map((name) => doc.getMap(name).toJSON()),
  doc.getXmlFragment('text').toJSON(),
];
