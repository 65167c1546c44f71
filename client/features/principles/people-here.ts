import type { AwarenessState } from '../../../shared/wire/collab.ts';
import type { SharedDocument } from '../../collab/shared-document.ts';

type Awareness = SharedDocument['awareness'];

export type PersonHere = { seatId: string; name: string; group: string; color: number };

/** Others who have this document open, each once, in the order of their names; the server says who they are. */
export function othersHere(awareness: Awareness): PersonHere[] {
  const people = new Map<string, PersonHere>();
  for (const [client, state] of awareness.getStates() as Map<number, AwarenessState>) {
    if (client !== awareness.clientID && state.user) people.set(state.user.seatId, state.user);
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
