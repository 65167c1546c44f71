import type { Person } from '../../../shared/model/live.ts';

/** Letters as people compare them: without case and accents. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Who fits a search, by any part of the name; who is here first, then by name. */
export function findPeople(people: readonly Person[], wanted: string, onlineOnly: boolean): Person[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  return people
    .filter(({ name, online }) => (online || !onlineOnly) && words.every((word) => plain(name).includes(word)))
    .toSorted((a, b) => Number(b.online) - Number(a.online) || a.name.localeCompare(b.name));
}
