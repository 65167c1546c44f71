import { contours, type Contours } from '../../../shared/chart/contours.ts';
import { ContourLines } from '../../kit/contour-lines.tsx';

/** Two island groups and a strait: a small chart that is always the same. */
const CARDS = [
  [240, 190],
  [300, 120],
  [380, 230],
  [420, 150],
  [520, 190],
  [360, 60],
  [600, 250],
  [60, 230],
  [20, 300],
  [860, 150],
  [940, 220],
  [900, 300],
  [280, 560],
  [380, 610],
  [460, 540],
  [560, 600],
  [120, 520],
  [780, 520],
  [860, 590],
  [940, 500],
  [900, 660],
] as const;
const LINKS = [
  [0, 1],
  [1, 3],
  [2, 3],
  [3, 4],
  [3, 5],
  [4, 6],
  [2, 4],
  [7, 8],
  [9, 10],
  [10, 11],
  [12, 13],
  [13, 14],
  [14, 15],
  [17, 18],
  [17, 19],
  [18, 20],
  [6, 9],
  [16, 12],
] as const;

let drawn: Contours | undefined;

function cover(): Contours {
  const cards = CARDS.map(([x, y]) => ({ x, y }));
  const links = LINKS.flatMap(([a, b]) => {
    const [from, to] = [cards[a], cards[b]];
    return from && to ? [{ from, to, inside: true }] : [];
  });
  return contours(cards, links);
}

/** The signature of the product, beside the first words. Decoration. */
export function CoverArt() {
  drawn ??= cover();
  return (
    <svg viewBox="-40 10 1060 690" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <ContourLines contours={drawn} />
    </svg>
  );
}
