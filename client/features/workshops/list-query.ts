import { clusterOf } from '../../../shared/domain/cluster.ts';
import { slotOf } from '../../../shared/domain/schedule.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import { GROUPS, type Group } from '../../../shared/model/group.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';

export const SORTS = ['time', 'number', 'title'] as const;
export type Sort = (typeof SORTS)[number];

/** What the list shows; lives in the address, so that a link to a filtered list is a link. */
export type ListQuery = { words: string; theme: string; day: string; group: Group | ''; mine: boolean; sort: Sort };

/** Stands for "has none" in a filter; no real theme or day is a lone hyphen. */
export const NONE = '-';

export function readQuery(params: URLSearchParams): ListQuery {
  return {
    words: params.get('q') ?? '',
    theme: params.get('theme') ?? '',
    day: params.get('day') ?? '',
    group: GROUPS.find((group) => group === params.get('group')) ?? '',
    mine: params.get('mine') === '1',
    sort: SORTS.find((sort) => sort === params.get('sort')) ?? 'time',
  };
}

/** Only what differs from the plain list is written. */
export function writeQuery(query: ListQuery): Record<string, string> {
  return Object.fromEntries(
    Object.entries({
      q: query.words,
      theme: query.theme,
      day: query.day,
      group: query.group,
      mine: query.mine ? '1' : '',
      sort: query.sort === 'time' ? '' : query.sort,
    }).filter(([, value]) => value !== ''),
  );
}

export const isFiltered = ({ words, theme, day, group, mine }: ListQuery): boolean =>
  words.trim() !== '' || theme !== '' || day !== '' || group !== '' || mine;

/** The workshops that match, in the order asked for. `own` are those this person organizes. */
export function selectWorkshops(
  workshops: readonly Workshop[],
  query: ListQuery,
  own: ReadonlySet<WorkshopId>,
  timezone: string,
): Workshop[] {
  const words = fold(query.words).split(/\s+/).filter(Boolean);
  return workshops
    .filter((workshop) => {
      const text = words.length > 0 ? searchText(workshop) : '';
      return (
        words.every((word) => text.includes(word)) &&
        (query.theme === '' || (clusterOf(workshop) ?? NONE) === query.theme) &&
        (query.day === '' || (workshop.date ?? NONE) === query.day) &&
        (query.group === '' || workshop.organisations.some(({ group }) => group === query.group)) &&
        (!query.mine || own.has(workshop.id))
      );
    })
    .toSorted(ORDER[query.sort](timezone));
}

const searchText = ({ number, title, organisations, theme, cluster, tags, room }: Workshop): string =>
  fold([number, title, ...organisations.map(({ name }) => name), theme, cluster, ...tags, room].join(' '));

/** Case and accents don't matter to who searches. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

type Order = (a: Workshop, b: Workshop) => number;

const byTitle: Order = (a, b) => a.title.localeCompare(b.title, 'en') || a.id.localeCompare(b.id);
const byNumber: Order = (a, b) =>
  Number(a.number === undefined) - Number(b.number === undefined) ||
  (a.number ?? '').localeCompare(b.number ?? '', 'en', { numeric: true }) ||
  byTitle(a, b);

const ORDER: Record<Sort, (timezone: string) => Order> = {
  time: (timezone) => (a, b) => startOf(a, timezone) - startOf(b, timezone) || byNumber(a, b),
  number: () => byNumber,
  title: () => byTitle,
};

/** Without an hour: the end of its day. Without a day: after everything. */
function startOf(workshop: Workshop, timezone: string): number {
  const slot = slotOf(workshop, timezone);
  if (slot) return slot.start;
  return workshop.date ? Date.parse(`${workshop.date}T23:59:59Z`) : Number.MAX_SAFE_INTEGER;
}

/** Sorted by time, the list is divided by days; `undefined` is the part whose day is not known. */
export function byDay(
  workshops: readonly Workshop[],
  sort: Sort,
): { day: string | undefined; workshops: Workshop[] }[] {
  if (sort !== 'time') return [{ day: undefined, workshops: [...workshops] }];
  const days = new Map<string | undefined, Workshop[]>();
  for (const workshop of workshops) days.set(workshop.date, [...(days.get(workshop.date) ?? []), workshop]);
  return [...days]
    .map(([day, members]) => ({ day, workshops: members }))
    .toSorted(
      (a, b) => Number(a.day === undefined) - Number(b.day === undefined) || (a.day ?? '').localeCompare(b.day ?? ''),
    );
}
