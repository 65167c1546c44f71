import type { SeatId, TrackId } from '../../shared/ids.ts';
import { SHOUT_BYTES } from '../storage/store.ts';

/**
 * What servers shout about who is online in a track. `ask`: say who is with you. `here`: all who are, in
 * `parts` pieces of one beat. Otherwise who has come and gone since.
 */
export type PresenceShout = { node: string } & (
  | { ask: true }
  | { beat: number; part: number; parts: number; here: SeatId[] }
  | { came: SeatId[]; gone: SeatId[] }
);

export const presenceTopic = (trackId: TrackId): string => `presence/${trackId}`;

/** Room for everything in a shout but ids, in bytes. */
const FRAME = 200;
/** Quotes and a comma. */
const AROUND = 3;

/** Everyone who is here, in shouts short enough; one without ids where nobody is. */
export function hereShouts(node: string, beat: number, here: readonly SeatId[]): string[] {
  const pieces = split(here);
  return pieces.map((ids, part) => text({ node, beat, part, parts: pieces.length, here: ids }));
}

/** Who has come (true) and gone since the last shout. */
export function moveShouts(node: string, moved: ReadonlyMap<SeatId, boolean>): string[] {
  if (moved.size === 0) return [];
  return split([...moved.keys()]).map((ids) =>
    text({ node, came: ids.filter((id) => moved.get(id)), gone: ids.filter((id) => !moved.get(id)) }),
  );
}

/** A shout as it was meant; undefined for anything else. */
export function readShout(said: string): PresenceShout | undefined {
  try {
    const shout = JSON.parse(said) as PresenceShout | null;
    return typeof shout?.node === 'string' ? shout : undefined;
  } catch {
    return undefined;
  }
}

const text = (shout: PresenceShout): string => JSON.stringify(shout);

/** At least one piece, each short enough; ids are ASCII. */
function split(ids: readonly SeatId[]): SeatId[][] {
  let piece: SeatId[] = [];
  let size = FRAME;
  const pieces = [piece];
  for (const id of ids) {
    size += id.length + AROUND;
    if (size > SHOUT_BYTES) {
      piece = [];
      pieces.push(piece);
      size = FRAME + id.length + AROUND;
    }
    piece.push(id);
  }
  return pieces;
}
