import type { LiveState } from '../model/live.ts';

/** The live session of a track where nothing has happened yet. */
export function newLiveState(): LiveState {
  return {
    meeting: { state: 'planned', steps: [], entered: {}, scene: { kind: 'title' } },
    floor: { queue: [], order: 'as-raised', spokenByGroup: {}, turnsBySeat: {} },
    locks: {},
    statuses: {},
    positions: {},
  };
}
