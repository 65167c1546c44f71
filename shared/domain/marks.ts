import type { WorkshopId } from '../ids.ts';
import type { Workshop } from '../model/workshop.ts';

/** A number longer than this does not fit a circle on the map. */
const LONGEST_NUMBER = 4;

/**
 * A short sign for each workshop, for circles on the map and for references: its number, or letters
 * in the order given (A, B, … Z, AA) where it has none, a long one, or one that is taken.
 */
export function marksOf(workshops: readonly Pick<Workshop, 'id' | 'number'>[]): Map<WorkshopId, string> {
  const marks = new Map<WorkshopId, string>();
  const taken = new Set<string>();
  let letters = 0;
  const nextLetters = (): string => {
    const mark = lettersOf(letters++);
    return taken.has(mark) ? nextLetters() : mark;
  };
  for (const { id, number } of workshops) {
    const free = number !== undefined && number.length <= LONGEST_NUMBER && !taken.has(number);
    const mark = free ? number : nextLetters();
    taken.add(mark);
    marks.set(id, mark);
  }
  return marks;
}

function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}
