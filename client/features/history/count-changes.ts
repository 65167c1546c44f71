import type { Shown } from './use-versions.ts';

/** Blocks of a text, or things on the map, that are not as they were; a moved principle counts as one. */
export function countChanges(shown: Shown): number {
  if (shown.kind === 'text')
    return shown.sections.reduce(
      (sum, { lines, moved }) => sum + (moved ? 1 : 0) + lines.filter(({ change }) => change !== 'same').length,
      0,
    );
  return [...shown.cards, ...shown.links, ...shown.mechanisms].filter((one) => 'change' in one).length;
}
