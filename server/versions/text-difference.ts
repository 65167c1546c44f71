import type { SeatId } from '../../shared/ids.ts';
import type { ChangeKind, Piece, TextLine, TextSection } from '../../shared/model/version.ts';
import { align, type Pair } from './align.ts';
import type { Line, Section } from './lines.ts';
import { likeness, readableRuns } from './words.ts';

/** Who changed a block; `new` ones are looked up in the later state. */
export type LineAuthors = (before: Line | undefined, after: Line | undefined) => SeatId[];

/** Blocks that share fewer of their words are two blocks: one deleted, one written. */
const SAME_BLOCK = 0.3;

/** How two states of a text differ: by principle, then by block, then by word. Sections in the later order. */
export function textDifference(
  before: readonly Section[],
  after: readonly Section[],
  authors: LineAuthors,
): TextSection[] {
  const earlier = new Map(before.map((section) => [section.key, section]));
  const later = new Set(after.map(({ key }) => key));
  const stayed = staying(before, after);
  const result: TextSection[] = [];
  const gone = removedAfter(before, later);
  const addGone = (key: string) =>
    result.push(...(gone.get(key) ?? []).map((section) => compare(section, undefined, authors)));
  addGone('');
  for (const section of after) {
    const difference = compare(earlier.get(section.key), section, authors);
    const moved = section.principleId !== undefined && earlier.has(section.key) && !stayed.has(section.key);
    result.push(moved ? { ...difference, moved } : difference);
    addGone(section.key);
  }
  return result;
}

/** A state on its own: everything as it is. */
export const sectionsAsTheyAre = (sections: readonly Section[]): TextSection[] =>
  sections.map((section) => compare(section, section, () => []));

/** Sections that are gone, by the key of the one before them that is still there. */
function removedAfter(before: readonly Section[], later: ReadonlySet<string>): Map<string, Section[]> {
  const gone = new Map<string, Section[]>();
  let last = '';
  for (const section of before) {
    if (later.has(section.key)) last = section.key;
    else gone.set(last, [...(gone.get(last) ?? []), section]);
  }
  return gone;
}

/** The principles that stand in the same order in both: as many as can (longest increasing run). */
function staying(before: readonly Section[], after: readonly Section[]): Set<string> {
  const keys = (sections: readonly Section[]) =>
    sections.filter(({ principleId }) => principleId !== undefined).map(({ key }) => key);
  const pairs = align(keys(before), keys(after), { keyBefore: (key) => key, keyAfter: (key) => key, alike: () => 0 });
  return new Set(pairs.flatMap((pair) => (pair.before !== undefined && pair.after !== undefined ? [pair.after] : [])));
}

function compare(before: Section | undefined, after: Section | undefined, authors: LineAuthors): TextSection {
  const lines = alignLines(before?.lines ?? [], after?.lines ?? []).map((pair) => lineOf(pair, authors));
  const { principleId } = after ?? before ?? {};
  const [now, then] = [after?.number, before?.number];
  const number = now ?? then;
  return {
    ...(principleId ? { principleId } : {}),
    ...(number === undefined ? {} : { number }),
    ...(after && then !== undefined && now !== then ? { numberBefore: then } : {}),
    change: !before ? 'added' : !after ? 'removed' : lines.some(({ change }) => change !== 'same') ? 'changed' : 'same',
    lines,
  };
}

/** The same block by its name for life; else by its words, for what was brought back or pasted. */
function alignLines(before: readonly Line[], after: readonly Line[]): Pair<Line, Line>[] {
  return align(before, after, {
    keyBefore: ({ item }) => item,
    keyAfter: ({ item }) => item,
    alike: (one, other) => {
      if ((one.kind === 'title') !== (other.kind === 'title')) return 0;
      const alike = likeness(one.words, other.words);
      return alike >= SAME_BLOCK ? alike : 0;
    },
  });
}

function lineOf({ before, after }: Pair<Line, Line>, authors: LineAuthors): TextLine {
  const shown = after ?? before;
  const change = changeOf(before, after);
  const restyled = change === 'changed' && before?.words === after?.words;
  return {
    kind: shown?.kind ?? 'paragraph',
    ...(shown?.level === undefined ? {} : { level: shown.level }),
    change,
    ...(restyled ? { restyled } : {}),
    pieces: piecesOf(before, after, change, restyled),
    by: change === 'same' ? [] : authors(before, after),
  };
}

function changeOf(before: Line | undefined, after: Line | undefined): ChangeKind {
  if (!before) return 'added';
  if (!after) return 'removed';
  const look = ({ kind, level, pieces }: Line) => JSON.stringify([kind, level, joined(pieces)]);
  return before.words === after.words && look(before) === look(after) ? 'same' : 'changed';
}

function piecesOf(before: Line | undefined, after: Line | undefined, change: ChangeKind, restyled: boolean): Piece[] {
  if (!before || !after) {
    const mark = change === 'added' || change === 'removed' ? { change } : {};
    return (after ?? before)?.pieces.map((piece) => ({ ...piece, ...mark })) ?? [];
  }
  if (change === 'same' || restyled) return after.pieces;
  let [then, now] = [0, 0];
  return readableRuns(before.words, after.words).flatMap(({ change: what, text }) => {
    const [line, start] = what === 'removed' ? [before, then] : [after, now];
    if (what !== 'added') then += text.length;
    if (what !== 'removed') now += text.length;
    const pieces = cut(line.pieces, start, start + text.length);
    return what === 'same' ? pieces : pieces.map((piece) => ({ ...piece, change: what }));
  });
}

/** The part of some pieces from one place to another, with its marks. */
function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0;
  return pieces.flatMap((piece) => {
    const text = piece.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += piece.text.length;
    return text === '' ? [] : [{ ...piece, text }];
  });
}

/** Neighbours with the same marks as one: how a text came to be must not look like a difference. */
function joined(pieces: readonly Piece[]): [marks: string, text: string][] {
  const result: [string, string][] = [];
  for (const { text, strong, em, href } of pieces) {
    const marks = JSON.stringify([strong ?? false, em ?? false, href ?? '']);
    const last = result.at(-1);
    if (last?.[0] === marks) last[1] += text;
    else result.push([marks, text]);
  }
  return result;
}
