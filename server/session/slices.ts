import { newLiveState } from '../../shared/domain/live-state.ts';
import type { TrackId } from '../../shared/ids.ts';
import type { LiveState } from '../../shared/model/live.ts';
import type { Change, Store } from '../storage/store.ts';

/**
 * How a live session is kept: one record for each part, one for each principle's positions, and its
 * version, so that a raised hand does not rewrite everything people have said.
 */
const PARTS = ['meeting', 'floor', 'locks', 'statuses'] as const;
const POSITIONS = 'positions/';

export type LiveRecord = { state: LiveState; version: number };

/**
 * The version goes on from the clock: presence moves it without being stored, and after a restart no
 * client may have seen a higher one.
 */
export async function loadLive(store: Store, trackId: TrackId, now: number): Promise<LiveRecord> {
  const prefix = `${trackId}/`;
  const state = newLiveState();
  const parts: Record<string, unknown> = {};
  let version = now;
  for (const { key, value } of await store.list<unknown>('live', prefix)) {
    const name = key.slice(prefix.length);
    if (name === 'version') version = Math.max(now, Number(value));
    else if (name.startsWith(POSITIONS)) {
      state.positions[name.slice(POSITIONS.length)] = value as LiveState['positions'][string];
    } else if (PARTS.some((part) => part === name)) parts[name] = value;
  }
  return { state: { ...state, ...parts }, version };
}

/** The records that differ between two states of a session. Parts are compared by identity: rules never change them in place. */
export function liveChanges(trackId: TrackId, before: LiveState, after: LiveState, version: number): Change[] {
  const put = (name: string, value: unknown): Change => ({ put: 'live', key: `${trackId}/${name}`, value });
  const parts = PARTS.filter((part) => before[part] !== after[part]).map((part) => put(part, after[part]));
  const positions = Object.keys(after.positions)
    .filter((id) => before.positions[id] !== after.positions[id])
    .map((id) => put(POSITIONS + id, after.positions[id]));
  return [...parts, ...positions, put('version', version)];
}
