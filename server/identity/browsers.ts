import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { Change, Store } from '../storage/store.ts';
import { hashSecret, newSecret } from './secrets.ts';

/**
 * What the server remembers of a browser, under the hash of its cookie. Each seat is a record of its
 * own (`{hash}/{trackId}`), so that two tabs joining two tracks at once never overwrite each other.
 */
export type BrowserRecord = { admin?: true; adminName?: string };

/** A known browser. `key` is the hash of its cookie. */
export type Browser = BrowserRecord & { key: string; seats: ReadonlyMap<TrackId, SeatId> };

type Addition = { admin: { name: string } } | { seat: { trackId: TrackId; seatId: SeatId } };

export async function findBrowser(store: Store, secret: string | undefined): Promise<Browser | undefined> {
  if (secret === undefined) return undefined;
  const key = hashSecret(secret);
  const records = await store.list<BrowserRecord & { seatId?: SeatId }>('browser', key);
  if (records.length === 0) return undefined;
  const own = records.find((record) => record.key === key)?.value ?? {};
  const seats = records.flatMap(({ key: full, value }): [TrackId, SeatId][] =>
    value.seatId ? [[full.slice(key.length + 1) as TrackId, value.seatId]] : [],
  );
  return { ...own, key, seats: new Map(seats) };
}

/**
 * Add to what is known of a browser. One that is not known gets a new secret for its cookie; a cookie
 * that the server did not give is never taken over (session fixation). `key` is the hash of its cookie.
 */
export function remember(
  browser: Browser | undefined,
  add: Addition,
): { secret?: string; key: string; change: Change } {
  const secret = browser ? undefined : newSecret();
  const key = browser?.key ?? hashSecret(secret ?? '');
  const change: Change =
    'admin' in add
      ? { put: 'browser', key, value: { admin: true, adminName: add.admin.name } satisfies BrowserRecord }
      : { put: 'browser', key: `${key}/${add.seat.trackId}`, value: { seatId: add.seat.seatId } };
  return { ...(secret ? { secret } : {}), key, change };
}

/** The seat a browser holds in a track, as stored at this moment. */
export async function seatHeld(
  store: Pick<Store, 'get'>,
  browser: Browser,
  trackId: TrackId,
): Promise<SeatId | undefined> {
  return (await store.get<{ seatId: SeatId }>('browser', `${browser.key}/${trackId}`))?.seatId;
}

/** Everything that forgets a browser; its seats stay. */
export function forget(browser: Browser): Change[] {
  const keys = [browser.key, ...[...browser.seats.keys()].map((trackId) => `${browser.key}/${trackId}`)];
  return keys.map((key) => ({ delete: 'browser', key }));
}
