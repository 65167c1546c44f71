import { diffArrays } from 'diff';

/** Two things that stand for one another in two lists; one that stands alone has no partner. */
export type Pair<Before, After> = { before?: Before; after?: After };

export type Alike<Before, After> = {
  keyBefore: (thing: Before) => string;
  keyAfter: (thing: After) => string;
  /** How alike two things with different keys are, 0 to 1; 0 where one can never become the other. */
  alike: (before: Before, after: After) => number;
};

/** Differences between two lists beyond which only beginnings and ends are compared. */
const MOST_EDITS = 2_000;
/** Pairs of things that are tried in one gap; a thousand blocks rewritten at once are not compared one by one. */
const MOST_TRIED = 20_000;

/**
 * Which things of two lists stand for one another, in order: those with equal keys, and between them
 * those that are alike. What is gone comes before what is new in its place.
 */
export function align<Before, After>(
  before: readonly Before[],
  after: readonly After[],
  rules: Alike<Before, After>,
): Pair<Before, After>[] {
  const keys = diffArrays(before.map(rules.keyBefore), after.map(rules.keyAfter), { maxEditLength: MOST_EDITS });
  if (!keys) return alignEnds(before, after, rules);
  const result: Pair<Before, After>[] = [];
  let [left, right] = [0, 0];
  let [gone, fresh]: [Before[], After[]] = [[], []];
  const close = () => {
    result.push(...alignGap(gone, fresh, rules));
    [gone, fresh] = [[], []];
  };
  for (const { added, removed, count } of keys) {
    if (added) fresh.push(...after.slice(right, right + count));
    else if (removed) gone.push(...before.slice(left, left + count));
    else {
      close();
      for (let step = 0; step < count; step++) result.push(pair(before[left + step], after[right + step]));
    }
    if (!added) left += count;
    if (!removed) right += count;
  }
  close();
  return result;
}

/** Lists that have almost nothing in common: equal beginnings and ends, and the rest is replaced. */
function alignEnds<Before, After>(
  before: readonly Before[],
  after: readonly After[],
  { keyBefore, keyAfter }: Alike<Before, After>,
): Pair<Before, After>[] {
  const same = (left: number, right: number) => {
    const [one, other] = [before[left], after[right]];
    return one !== undefined && other !== undefined && keyBefore(one) === keyAfter(other);
  };
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && same(head, head)) head += 1;
  let tail = 0;
  while (tail < most - head && same(before.length - 1 - tail, after.length - 1 - tail)) tail += 1;
  return [
    ...before.slice(0, head).map((thing, index) => pair(thing, after[index])),
    ...before.slice(head, before.length - tail).map((thing) => ({ before: thing })),
    ...after.slice(head, after.length - tail).map((thing) => ({ after: thing })),
    ...before.slice(before.length - tail).map((thing, index) => pair(thing, after[after.length - tail + index])),
  ];
}

/** The pairs, in order, that are the most alike together (Needleman and Wunsch 1970, without a price for gaps). */
function alignGap<Before, After>(
  gone: readonly Before[],
  fresh: readonly After[],
  { alike }: Alike<Before, After>,
): Pair<Before, After>[] {
  const alone = [...gone.map((before) => ({ before })), ...fresh.map((after) => ({ after }))];
  if (gone.length === 0 || fresh.length === 0 || gone.length * fresh.length > MOST_TRIED) return alone;
  const width = fresh.length + 1;
  const likeness = gone.map((before) => fresh.map((after) => alike(before, after)));
  const best = new Float64Array((gone.length + 1) * width);
  const at = (left: number, right: number) => best[left * width + right] ?? 0;
  const together = (left: number, right: number) => {
    const score = likeness[left]?.[right] ?? 0;
    return score === 0 ? -1 : at(left + 1, right + 1) + score;
  };
  for (let left = gone.length - 1; left >= 0; left--)
    for (let right = fresh.length - 1; right >= 0; right--)
      best[left * width + right] = Math.max(at(left + 1, right), at(left, right + 1), together(left, right));

  const result: Pair<Before, After>[] = [];
  let [left, right] = [0, 0];
  while (left < gone.length && right < fresh.length) {
    if (together(left, right) >= Math.max(at(left + 1, right), at(left, right + 1)))
      result.push(pair(gone[left++], fresh[right++]));
    else if (at(left + 1, right) >= at(left, right + 1)) result.push(pair<Before, After>(gone[left++], undefined));
    else result.push(pair<Before, After>(undefined, fresh[right++]));
  }
  return [...result, ...alone.slice(left, gone.length), ...alone.slice(gone.length + right)];
}

function pair<Before, After>(before: Before | undefined, after: After | undefined): Pair<Before, After> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
