import { LIMITS } from '../../shared/limits.ts';
import { newId } from '../identity/ids.ts';

/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** An address part out of a name: `Internet & Jurisdiction` → `internet-jurisdiction`. Empty where no letter can be written in ASCII. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\P{ASCII}/gu, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LIMITS.slug - 5)
    .replace(/-+$/, '');
}

/** The slug of a name that no track has yet; a number at the end tells the second of a name from the first. */
export function freeSlug(name: string, taken: (slug: string) => boolean): string {
  const base = slugOf(name) || `track-${newId().slice(0, 4)}`;
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!taken(slug)) return slug;
  }
}
