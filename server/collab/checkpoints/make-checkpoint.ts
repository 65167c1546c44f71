import type { Outcome } from '../../worker/serve.ts';
import { encodeCheckpoint } from '../checkpoint.ts';
import { unpacked } from './packed.ts';
import { provenState } from './prove.ts';
import { Replay } from './replay.ts';

/** What the log and the newest checkpoint have; see `Packer` for the entries. */
export type CheckpointGiven = { log: string; checkpoint: Uint8Array | undefined; entries: Uint8Array };

/** Entries of one transaction: enough that its end costs little, see `Replay.add`. */
const GROUP = 1_000;

/**
 * Make the next checkpoint of a document, which stands for all that is given, from what the store has, never from the document in memory, and
 * never with `Y.mergeUpdates`: that is super-linear and keeps deleted text. Runs in a worker, and blocks it
 * for the length of a replay, an encode and a proof. Throws where the log cannot be read or the proof fails.
 */
export function makeCheckpoint({ log, checkpoint, entries }: CheckpointGiven): Outcome<Uint8Array> {
  const replay = new Replay(checkpoint);
  try {
    for (const group of unpacked(entries, GROUP)) replay.add(group);
    replay.finish(log);
    const state = provenState(replay.doc);
    const bytes = encodeCheckpoint({ sessions: replay.owners.entries(), state });
    return { made: bytes, transfer: [bytes.buffer] };
  } finally {
    replay.drop();
  }
}
