import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { Store } from '../storage/store.ts';
import type { AuditLog } from './audit-log.ts';
import { loadLive, type Slice } from './slices.ts';

/** A session as stored. `head`: number of the newest act that is surely in it. */
export type Loaded = { head: number; state: LiveState; seats: Seat[] };

/** Read all of a session. Acts written meanwhile may be in it or not; the fence makes that harmless. */
export async function loadSession(store: Store, audit: AuditLog, trackId: TrackId): Promise<Loaded> {
  const head = await audit.last();
  const [{ state }, seats] = await Promise.all([loadLive(store, trackId), store.list<Seat>('seat', `${trackId}/`)]);
  const oldestFirst = seats.map(({ value }) => value).toSorted((a, b) => a.joinedAt.localeCompare(b.joinedAt));
  return { head, state, seats: oldestFirst };
}

/** What other servers have done: the records they changed, as they are now. */
export type News = {
  head: number;
  slices: Slice[];
  seats: Seat[];
  /** Records changed, as in `Act`. */
  changed: string[];
  /** Whether a command is among it. */
  urgent: boolean;
};

/**
 * How often the records are read again because of acts that came while they were read. After that a record may be
 * newer than `head` says, which the next look puts right.
 */
const ROUNDS = 5;

/**
 * What has been done after `head`; undefined where nothing has. `missed` where the log no longer says it, and
 * all must be read anew.
 */
export async function newsSince(
  store: Store,
  audit: AuditLog,
  trackId: TrackId,
  head: number,
): Promise<News | 'missed' | undefined> {
  if ((await audit.last()) === head) return undefined;
  const records = new Map<string, unknown>();
  let newest = head;
  let urgent = false;
  for (let round = 0; round < ROUNDS; round += 1) {
    const names = new Set<string>();
    const before = newest;
    for await (const { number, act } of audit.since(newest)) {
      if (!act || number !== newest + 1) return 'missed';
      for (const name of act.changed) names.add(name);
      urgent ||= act.command !== undefined;
      newest = number;
    }
    if (newest === before) break;
    const read = [...names].map(async (name) => records.set(name, await recordOf(store, trackId, name)));
    await Promise.all(read);
  }
  return newest === head ? 'missed' : { head: newest, urgent, ...sorted(records) };
}

function recordOf(store: Store, trackId: TrackId, name: string): Promise<unknown> {
  const collection = name.startsWith('live/') ? 'live' : 'seat';
  if (collection === 'seat' && !name.startsWith('seat/')) return Promise.resolve(undefined);
  return store.get(collection, `${trackId}/${name.slice(collection.length + 1)}`);
}

function sorted(records: ReadonlyMap<string, unknown>): Pick<News, 'slices' | 'seats' | 'changed'> {
  const entries = [...records];
  return {
    slices: entries.flatMap(([name, value]) => (name.startsWith('live/') ? [{ name: name.slice(5), value }] : [])),
    seats: entries.flatMap(([name, value]) => (name.startsWith('seat/') && value ? [value as Seat] : [])),
    changed: entries.map(([name]) => name),
  };
}

/** Seats whose receipts are among the records. */
export const receiptsIn = (changed: readonly string[]): SeatId[] =>
  changed.flatMap((name) => (name.startsWith('receipt/') ? [name.slice('receipt/'.length) as SeatId] : []));
