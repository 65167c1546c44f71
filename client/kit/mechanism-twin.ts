import type { Mechanism } from '../../shared/model/mechanism.ts';

/** A mechanism that has this name already, whatever the case, accents and punctuation; undefined where there is none. */
export function twinOf(title: string, known: readonly Mechanism[]): Mechanism | undefined {
  const wanted = bare(title);
  return wanted === '' ? undefined : known.find((mechanism) => bare(mechanism.title) === wanted);
}

const bare = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
