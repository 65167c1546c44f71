import { GROUPS, type Group } from '../../shared/model/group.ts';
import { PLACES, type Place } from '../../shared/model/seat.ts';

/** What somebody says of themselves when they sit down. `group` is empty until they have chosen. */
export type PersonDraft = { name: string; group: Group | ''; place: Place };

const KEPT = 'coalesce.person';

/** What this device kept from the last time; an unreadable or foreign value counts as nothing. */
export function keptPerson(): PersonDraft {
  const known = recall();
  return {
    name: typeof known['name'] === 'string' ? known['name'] : '',
    group: GROUPS.find((group) => group === known['group']) ?? '',
    place: PLACES.find((place) => place === known['place']) ?? 'room',
  };
}

/** Keep it on this device for next time. */
export function keepPerson(person: PersonDraft): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(person));
  } catch {
    // Refused storage (private window): the name is asked again next time.
  }
}

function recall(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
