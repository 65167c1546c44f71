import { newLiveState } from '../../shared/domain/live-state.ts';
import type { TrackId } from '../../shared/ids.ts';
import type { LiveState, StatedPosition } from '../../shared/model/live.ts';
import type { Change, Store } from '../storage/store.ts';

/**
 * How a live session is kept: one record for each part, and one for each position of a seat on a
 * principle, so that neither a raised hand nor a vote rewrites what others have said.
 */
const PARTS = ['meeting', 'floor', 'locks', 'statuses'] as const;
type Part = (typeof PARTS)[number];
type Stated = LiveState['positions'][string];
const POSITIONS = 'positions/';

/** A part of the session as stored: its name within the track, and its value; undefined where it is gone. */
export type Slice = { name: string; value: unknown };

/** The session's state as stored. */
export async function loadLive(store: Store, trackId: TrackId): Promise<{ state: LiveState }> {
  const prefix = `${trackId}/`;
  const records = await store.list<unknown>('live', prefix);
  const slices = records.map(({ key, value }) => ({ name: key.slice(prefix.length), value }));
  return { state: withSlices(newLiveState(), await eachPosition(store, trackId, slices)) };
}

/** Once a principle's positions were one record; these are written anew as one for each seat, before anything else. */
async function eachPosition(store: Store, trackId: TrackId, slices: readonly Slice[]): Promise<Slice[]> {
  const isWhole = ({ name }: Slice) => name.startsWith(POSITIONS) && !name.includes('/', POSITIONS.length);
  const [whole, single] = [slices.filter(isWhole), slices.filter((slice) => !isWhole(slice))];
  if (whole.length === 0) return single;
  const known = new Set(single.map(({ name }) => name));
  const split = whole
    .flatMap(({ name, value }) =>
      Object.entries(value as Stated).map(([id, own]) => ({ name: `${name}/${id}`, value: own })),
    )
    .filter(({ name }) => !known.has(name));
  const gone = whole.map(({ name }): Change => ({ delete: 'live', key: `${trackId}/${name}` }));
  await store.write([...split.map(({ name, value }) => put(trackId, name, value)), ...gone]);
  return [...single, ...split];
}

/** The state with slices in the place of what they stand for. The state given stays as it is. */
export function withSlices(state: LiveState, slices: readonly Slice[]): LiveState {
  const parts: Partial<Record<Part, unknown>> = {};
  const empty = newLiveState();
  for (const { name, value } of slices) {
    const part = PARTS.find((known) => known === name);
    if (part) parts[part] = value ?? empty[part];
  }
  const stated = slices.filter(({ name }) => name.startsWith(POSITIONS));
  const positions = stated.length > 0 ? withPositions(state.positions, stated) : state.positions;
  return { ...state, ...(parts as Partial<Pick<LiveState, Part>>), positions };
}

function withPositions(before: LiveState['positions'], slices: readonly Slice[]): LiveState['positions'] {
  const positions = { ...before };
  const copied = new Set<string>();
  for (const { name, value } of slices) {
    const [principleId = '', seatId = ''] = name.slice(POSITIONS.length).split('/');
    const stated = copied.has(principleId) ? (positions[principleId] ?? {}) : { ...positions[principleId] };
    copied.add(principleId);
    if (value === undefined) delete stated[seatId];
    else stated[seatId] = value as StatedPosition;
    positions[principleId] = stated;
  }
  for (const id of copied) if (Object.keys(positions[id] ?? {}).length === 0) delete positions[id];
  return positions;
}

/** The records that differ between two states of a session. Parts are compared by identity: rules never change them in place. */
export function liveChanges(trackId: TrackId, before: LiveState, after: LiveState): Change[] {
  const parts = PARTS.filter((part) => before[part] !== after[part]).map((part) => put(trackId, part, after[part]));
  const principles = new Set([...Object.keys(before.positions), ...Object.keys(after.positions)]);
  const positions = [...principles]
    .filter((id) => before.positions[id] !== after.positions[id])
    .flatMap((id) => positionChanges(trackId, id, before.positions[id] ?? {}, after.positions[id] ?? {}));
  return [...parts, ...positions];
}

function positionChanges(trackId: TrackId, principleId: string, before: Stated, after: Stated): Change[] {
  const name = (seatId: string) => `${POSITIONS}${principleId}/${seatId}`;
  const changed = Object.keys(after).filter((seatId) => before[seatId] !== after[seatId]);
  const gone = Object.keys(before).filter((seatId) => !(seatId in after));
  return [
    ...changed.map((seatId) => put(trackId, name(seatId), after[seatId])),
    ...gone.map((seatId): Change => ({ delete: 'live', key: `${trackId}/${name(seatId)}` })),
  ];
}

const put = (trackId: TrackId, name: string, value: unknown): Change => ({
  put: 'live',
  key: `${trackId}/${name}`,
  value,
});
