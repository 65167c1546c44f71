import type { Workshop } from '../model/workshop.ts';

/**
 * The map cluster a workshop belongs to: what its organizers or the moderator wrote, else its theme,
 * else undefined (the map shows these together, without a name).
 */
export function clusterOf(workshop: Pick<Workshop, 'cluster' | 'theme'>): string | undefined {
  return workshop.cluster ?? workshop.theme;
}

/** Clusters with their workshops: largest first, ties by name; those without a cluster last. */
export function clusters<W extends Pick<Workshop, 'cluster' | 'theme'>>(
  workshops: readonly W[],
): { name: string | undefined; workshops: W[] }[] {
  const byName = new Map<string | undefined, W[]>();
  for (const workshop of workshops) {
    const name = clusterOf(workshop);
    byName.set(name, [...(byName.get(name) ?? []), workshop]);
  }
  return [...byName]
    .map(([name, members]) => ({ name, workshops: members }))
    .toSorted(
      (a, b) =>
        Number(a.name === undefined) - Number(b.name === undefined) ||
        b.workshops.length - a.workshops.length ||
        String(a.name).localeCompare(String(b.name), 'en'),
    );
}
