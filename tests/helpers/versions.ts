import { afterAll, onTestFinished } from 'vitest';
import type * as Y from 'yjs';
import { openEmbedded } from '../../server/storage/embedded.ts';
import type { Store } from '../../server/storage/store.ts';
import { Versions, versionWorker } from '../../server/versions/versions.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { SeatId } from '../../shared/ids.ts';
import { type CollabServer, startCollab, TRACK } from './collab-server.ts';
import { temporaryFolder } from './store-folder.ts';

/** One thread for all tests of a file: starting one takes longer than most of them. */
const worker = versionWorker();
afterAll(() => worker.close());

/** The document server on a real store, its versions, and a clock that a test moves. */
export type VersionsServer = CollabServer & {
  versions: Versions;
  clock: { now: number };
  /** Edit as a seat, safe on disk when it resolves. */
  write(document: DocumentName, seatId: string, change: (doc: Y.Doc) => void): Promise<void>;
  /** Another server's view of the same store. */
  another(): Versions;
};

export async function startVersions(): Promise<VersionsServer> {
  const store: Store = await openEmbedded(await temporaryFolder());
  onTestFinished(() => store.close());
  const server = await startCollab({ store });
  for (const document of ['map', 'principles', 'notes'] as const) await server.rooms.create(TRACK, document);
  const clock = { now: Date.UTC(2026, 10, 24, 9) };
  const another = () => new Versions(store, server.rooms, () => clock.now, worker);
  return {
    ...server,
    versions: another(),
    clock,
    another,
    write: (document, seatId, change) => server.rooms.edit(TRACK, document, change, seatId as SeatId),
  };
}
