/** Stakeholder groups of Internet governance, as a person declares them when joining. */
export const GROUPS = [
  'government',
  'private-sector',
  'civil-society',
  'technical-community',
  'academia',
  'intergovernmental',
  'other',
] as const;

export type Group = (typeof GROUPS)[number];

/** The six that the consensus gauge shows; `other` is counted, but furthest back is never "other". */
export const GAUGE_GROUPS = GROUPS.filter((group) => group !== 'other');
