import type { Group } from '../../../shared/model/group.ts';
import { GROUPS } from '../../../shared/model/group.ts';
import type { Organisation, Workshop, WorkshopEdit } from '../../../shared/model/workshop.ts';

/** The facts of a workshop as a form holds them: every field a text. */
export type Facts = {
  number: string;
  cluster: string;
  date: string;
  start: string;
  end: string;
  timezone: string;
  room: string;
  organisations: { name: string; group: Group | ''; region: string }[];
};

export const NO_FACTS: Facts = {
  number: '',
  cluster: '',
  date: '',
  start: '',
  end: '',
  timezone: '',
  room: '',
  organisations: [],
};

const TEXTS = ['number', 'cluster', 'date', 'start', 'end', 'timezone', 'room'] as const;

export function factsOf(workshop: Workshop): Facts {
  const texts = Object.fromEntries(TEXTS.map((key) => [key, workshop[key] ?? ''])) as Omit<Facts, 'organisations'>;
  return {
    ...texts,
    organisations: workshop.organisations.map(({ name, group, region }) => ({
      name,
      group: group ?? '',
      region: region ?? '',
    })),
  };
}

/** What has changed between two states of the form; an emptied text is `null`. */
export function changedFacts(before: Facts, after: Facts): WorkshopEdit['fields'] {
  const fields: WorkshopEdit['fields'] = {};
  for (const key of TEXTS) {
    const text = after[key].trim();
    if (text !== before[key]) fields[key] = text === '' ? null : text;
  }
  const organisations = toOrganisations(after.organisations);
  if (JSON.stringify(organisations) !== JSON.stringify(toOrganisations(before.organisations))) {
    fields.organisations = organisations;
  }
  return fields;
}

/** Lines without a name are left out. */
export function toOrganisations(lines: Facts['organisations']): Organisation[] {
  return lines.flatMap(({ name, group, region }) => {
    if (name.trim() === '') return [];
    const known = GROUPS.find((one) => one === group);
    return [
      {
        name: name.trim(),
        ...(known ? { group: known } : {}),
        ...(region.trim() ? { region: region.trim() } : {}),
      },
    ];
  });
}
