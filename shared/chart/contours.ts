import { contourDensity } from 'd3-contour';
import type { CardPlace } from '../model/synergy.ts';
import { boundsOf, round, type Bounds } from './geometry.ts';

/** A link between two card centres; `inside` one cluster it lifts the ground more than across the sea. */
export type ContourLink = { from: CardPlace; to: CardPlace; inside: boolean };

/** Contour lines of the chart from the coast upwards: SVG path data in map units, and the box they fill. */
export type Contours = { paths: string[]; bounds: Bounds };

/** Reach of one card's ground, in map units: neighbours touch, islands don't. */
const BANDWIDTH = 34;
const LEVELS = 9;
/** Room round the outermost cards, so that no coast is cut off. */
const MARGIN = 84;
/** A grid of this many cells takes some 20 ms; larger maps get larger cells. */
const MOST_CELLS = 90_000;
/** Share of a lone card's height at which its coast is drawn. */
const COAST = 0.22;

type Point = { x: number; y: number; weight: number };

/**
 * Contours over cards and along links: land rises where links are dense. Runs in a worker on the
 * client and directly on the server; the same input gives the same lines.
 */
export function contours(cards: readonly CardPlace[], links: readonly ContourLink[]): Contours {
  const bounds = boundsOf(cards, MARGIN);
  if (cards.length === 0) return { paths: [], bounds };
  const points = [...cards.flatMap(underCard), ...links.flatMap(alongLink)];
  const cell = cellSize(bounds);
  const lines = contourDensity<Point>()
    .x(({ x }) => x - bounds.x)
    .y(({ y }) => y - bounds.y)
    .weight(({ weight }) => weight)
    .size([bounds.width, bounds.height])
    .cellSize(cell)
    .bandwidth(BANDWIDTH)
    // Grid values are per cell, levels per square map unit.
    .thresholds((grid: ArrayLike<number>) => levels(highestOf(grid) / cell ** 2))(points);
  return { bounds, paths: lines.map((line) => pathOf(line.coordinates, bounds)) };
}

const underCard = ({ x, y }: CardPlace): Point[] => [-38, 0, 38].map((dx) => ({ x: x + dx, y, weight: 1 }));

const alongLink = ({ from, to, inside }: ContourLink): Point[] =>
  [0.3, 0.5, 0.7].map((share) => ({
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    weight: inside ? 0.7 : 0.32,
  }));

/** The coast lies at the same height on every map, so that a lone card always is an island. */
function levels(highest: number): number[] {
  const lone = 2.2 / (2 * Math.PI * BANDWIDTH * BANDWIDTH);
  const coast = Math.min(COAST * lone, highest * 0.5);
  return Array.from({ length: LEVELS }, (_, index) => coast + (highest - coast) * (index / LEVELS) ** 1.15);
}

function highestOf(values: ArrayLike<number>): number {
  let highest = 0;
  for (let index = 0; index < values.length; index++) highest = Math.max(highest, values[index] ?? 0);
  return highest;
}

/** A power of two, as d3-contour needs it; 4 for the usual map. */
function cellSize({ width, height }: Bounds): number {
  let size = 4;
  while ((width / size) * (height / size) > MOST_CELLS) size *= 2;
  return size;
}

function pathOf(polygons: number[][][][], { x, y }: Bounds): string {
  return polygons.flatMap((rings) => rings.map((ring) => ringPath(ring, x, y))).join('');
}

/** Every second point is enough for the eye and half the bytes. */
function ringPath(ring: readonly number[][], x: number, y: number): string {
  const kept = ring.filter((_, index) => index % 2 === 0 || index === ring.length - 1);
  return `M${kept.map(([px = 0, py = 0]) => `${round(px + x)} ${round(py + y)}`).join('L')}Z`;
}
