import { contours } from '../../shared/chart/contours.ts';
import { boundsOf, leaveCircle, round, straight, zigzag, type Bounds } from '../../shared/chart/geometry.ts';
import { clusterLabels, insideOneCluster, layoutCards } from '../../shared/chart/layout.ts';
import { LINE_PATTERNS } from '../../shared/chart/patterns.ts';
import type { WorkshopId } from '../../shared/ids.ts';
import type { Guide } from '../../shared/model/guide.ts';
import type { CardPlace, LinkType } from '../../shared/model/synergy.ts';
import { html, trusted, type Html } from './html.ts';

/**
 * Colours of a chart that stands alone; on the guide's page the style sheet's tokens win over these
 * presentation attributes, also in the dark.
 */
const INK = {
  complements: '#2f4b47',
  overlaps: '#5a6763',
  mechanism: '#0b5f5a',
  actors: '#42504c',
  output: '#15201e',
  clash: '#b03a12',
};
type DrawnType = LinkType | 'clash';

/** Circles have this radius in map units. */
const RADIUS = 20;
/** Room round the chart, so that coasts are whole. */
const MARGIN = 50;

/**
 * The chart of a guide as SVG: contours, links by pattern, circles with marks, names of clusters.
 * `label` is its text alternative; the same content stands as text beside it. Readable in black and white.
 */
export function renderMap(guide: Guide, label: string): Html {
  const places = layoutCards(guide.sessions, guide.links, guide.cards);
  const bounds = boundsOf(places.values(), MARGIN);
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    class="chart"
    viewBox="${boxOf(bounds)}"
    role="img"
    aria-label="${label}"
    font-family="'Source Serif 4 Variable', Georgia, serif"
  >
    <defs>
      <marker
        id="arrow"
        viewBox="0 0 8 8"
        refX="6.5"
        refY="4"
        markerWidth="13"
        markerHeight="13"
        markerUnits="userSpaceOnUse"
        orient="auto-start-reverse"
      >
        <path d="M0 .5 8 4 0 7.5Z" class="ink-output" fill="${INK.output}" />
      </marker>
    </defs>
    ${land(guide, places)}
    <g fill="none">
      ${guide.links.map(({ from, to, type }) => line(type, places.get(from), places.get(to)))}${guide.clashes.map(({ from, to }) => line('clash', places.get(from), places.get(to)))}
    </g>
    ${guide.sessions.map(({ id, mark, title }) => circle(places.get(id), mark, title))}
    ${clusterLabels(guide.sessions, places).map(({ name, x, y }) => html`<text class="place" x="${x}" y="${y}" text-anchor="middle" font-size="25" font-style="italic" font-weight="500" fill="#15201e" stroke="#fff" stroke-width="5" stroke-linejoin="round" paint-order="stroke">${name}</text>`)}
  </svg>`;
}

function land(guide: Guide, places: ReadonlyMap<WorkshopId, CardPlace>): Html {
  const inside = insideOneCluster(guide.sessions);
  const along = guide.links.flatMap((link) => {
    const [from, to] = [places.get(link.from), places.get(link.to)];
    return from && to ? [{ from, to, inside: inside(link) }] : [];
  });
  const { paths } = contours([...places.values()], along);
  const lines = paths.map(
    (path, level) =>
      html`<path
        d="${path}"
        stroke-opacity="${round(0.16 + level * 0.03)}"
        stroke-width="${level === 0 ? 1.3 : 0.8}"
      />`,
  );
  return html`<g class="land" fill="#0b5f5a" fill-opacity=".045" stroke="#0b5f5a" aria-hidden="true">${lines}</g>`;
}

/** One link between the edges of two circles. */
function line(type: DrawnType, from: CardPlace | undefined, to: CardPlace | undefined): Html | false {
  if (!from || !to) return false;
  const pattern = LINE_PATTERNS[type];
  const [start, end] = [leaveCircle(from, to, RADIUS + 3), leaveCircle(to, from, RADIUS + 3)];
  const path = pattern.zigzag ? zigzag(start, end, 6, 4) : straight(start, end);
  return stroke(type, path, false);
}

/** A stroke in the pattern of its type; also for the legend (`fine` there, where arrows are smaller). */
function stroke(type: DrawnType, path: string, fine: boolean): Html {
  const { width, dash, round: caps, double, arrows } = LINE_PATTERNS[type];
  const dashes = dash && trusted(` stroke-dasharray="${dash}"`);
  const ends = caps && trusted(' stroke-linecap="round"');
  const heads = arrows && !fine && trusted(' marker-start="url(#arrow)" marker-end="url(#arrow)"');
  const first = html`<path
    class="lk-${type}"
    d="${path}"
    stroke="${INK[type]}"
    stroke-width="${width}"
    ${dashes || ''}${ends || ''}${heads || ''}
  />`;
  return double ? html`${first}<path class="lk-gap" d="${path}" stroke="#fff" stroke-width="${double}" />` : first;
}

/** A short line in the pattern of a type, for the key. */
export function renderPattern(type: DrawnType): Html {
  const path = LINE_PATTERNS[type].zigzag
    ? zigzag({ x: 2, y: 6 }, { x: 42, y: 6 }, 5, 3.5)
    : straight({ x: 2, y: 6 }, { x: 42, y: 6 });
  const heads =
    LINE_PATTERNS[type].arrows &&
    trusted(`<path class="ink-output" fill="${INK.output}" d="M0 6 8 1.5V10.5ZM44 6 36 1.5V10.5Z"/>`);
  return html`<svg class="pattern" width="44" height="12" viewBox="0 0 44 12" fill="none" aria-hidden="true">
    ${stroke(type, path, true)}${heads || ''}
  </svg>`;
}

function circle(place: CardPlace | undefined, mark: string, title: string): Html | false {
  if (!place) return false;
  const size = mark.length > 3 ? 13 : 16;
  return html`<g
    ><title>${title}</title
    ><circle
      class="spot"
      cx="${round(place.x)}"
      cy="${round(place.y)}"
      r="${RADIUS}"
      fill="#fff"
      stroke="#42504c"
    /><text
      class="mark"
      x="${round(place.x)}"
      y="${round(place.y + 5.5)}"
      text-anchor="middle"
      font-family="'IBM Plex Sans Variable', sans-serif"
      font-size="${size}"
      font-weight="600"
      fill="#15201e"
      >${mark}</text
    ></g
  >`;
}

const boxOf = ({ x, y, width, height }: Bounds): string => [x, y, width, height].map(round).join(' ');
