import type { WorkshopId } from '../../../shared/ids.ts';
import type { Group } from '../../../shared/model/group.ts';
import type { Mechanism } from '../../../shared/model/mechanism.ts';
import type { Link } from '../../../shared/model/synergy.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import type { LineType } from './line.ts';

/** What of the map stays in full ink. An empty field asks for nothing. */
export type CardFilter = {
  text: string;
  /** `YYYY-MM-DD`. */
  day: string;
  group: Group | '';
  /** Links of this type, and the workshops that have one. */
  type: LineType | '';
  mechanism: boolean;
};

export const NO_FILTER: CardFilter = { text: '', day: '', group: '', type: '', mechanism: false };

export const isFiltering = (filter: CardFilter): boolean =>
  filter.text.trim() !== '' || filter.day !== '' || filter.group !== '' || filter.type !== '' || filter.mechanism;

type Lines = readonly (Pick<Link, 'from' | 'to'> & { type: LineType })[];

/** Ids of the workshops that match every part of the filter. */
export function matching(
  workshops: readonly Workshop[],
  mechanisms: readonly Mechanism[],
  lines: Lines,
  filter: CardFilter,
): ReadonlySet<WorkshopId> {
  const named = mechanismTexts(mechanisms);
  const linked = filter.type ? linkedBy(lines, filter.type) : undefined;
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  return new Set(
    workshops
      .filter(
        (workshop) =>
          (filter.day === '' || workshop.date === filter.day) &&
          (filter.group === '' || workshop.organisations.some(({ group }) => group === filter.group)) &&
          (!linked || linked.has(workshop.id)) &&
          (!filter.mechanism || named.has(workshop.id)) &&
          matchesText(workshop, named.get(workshop.id) ?? '', words),
      )
      .map(({ id }) => id),
  );
}

/** Workshops whose number or title has all the words; best for a list to choose from. */
export function findWorkshops(workshops: readonly Workshop[], text: string): Workshop[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const exact = (workshop: Workshop) => Number(fold(workshop.number ?? '') === words[0]);
  return workshops.filter((workshop) => matchesText(workshop, '', words)).toSorted((a, b) => exact(b) - exact(a));
}

function matchesText(workshop: Workshop, mechanisms: string, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = fold(
    [
      workshop.number,
      workshop.title,
      ...workshop.organisations.map(({ name }) => name),
      ...workshop.tags,
      mechanisms,
    ].join(' '),
  );
  return words.every((word) => text.includes(word));
}

function mechanismTexts(mechanisms: readonly Mechanism[]): Map<WorkshopId, string> {
  const texts = new Map<WorkshopId, string>();
  for (const { title, workshopIds } of mechanisms) {
    for (const id of workshopIds) texts.set(id, `${texts.get(id) ?? ''} ${title}`);
  }
  return texts;
}

const linkedBy = (lines: Lines, type: LineType): Set<WorkshopId> =>
  new Set(lines.filter((line) => line.type === type).flatMap(({ from, to }) => [from, to]));

/** Case and accents do not matter to who is looking for something. */
const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();
