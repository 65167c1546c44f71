import { useEffect, useId, useMemo, useState } from 'react';
import { type ClusterLabel, clusterLabels, insideOneCluster } from '../../shared/chart/layout.ts';
import type { Contours } from '../../shared/chart/contours.ts';
import { boundsOf, CARD, leaveBox, straight, type Bounds } from '../../shared/chart/geometry.ts';
import { LINE_PATTERNS } from '../../shared/chart/patterns.ts';
import type { WorkshopId } from '../../shared/ids.ts';
import type { CardPlace, Link } from '../../shared/model/synergy.ts';
import type { Workshop } from '../../shared/model/workshop.ts';
import { ContourLines } from './contour-lines.tsx';
import classes from './chart-picture.module.css';

type Card = Pick<Workshop, 'id' | 'number' | 'title' | 'cluster' | 'theme'>;

/** Contours wait until the map has been quiet for so long, in milliseconds. */
const QUIET = 400;
/** Room round what is shown, in map units. */
const MARGIN = { whole: 40, focus: 60 };
/** A cluster's name: as many letters as are drawn, and the width of one in map units. */
const LABEL = { letters: 40, letter: 10 };

/**
 * A calm picture of the synergy map: nobody's cursor, nothing to drag. `focus` brings one card and
 * its neighbours close. Fills the box it is given; never mirrored, so that "upper left" is the same
 * for everyone.
 */
export function ChartPicture(props: {
  label: string;
  workshops: readonly Card[];
  cards: ReadonlyMap<WorkshopId, CardPlace>;
  links: readonly Link[];
  focus?: WorkshopId | undefined;
}) {
  const { workshops, cards, links, focus } = props;
  const drawn = useMemo(() => workshops.filter(({ id }) => cards.has(id)), [workshops, cards]);
  const labels = useMemo(() => clusterLabels(drawn, cards), [drawn, cards]);
  const ground = useContours(drawn, cards, links);
  const near = useMemo(() => neighbours(focus, links), [focus, links]);
  const title = useId();
  const view =
    focus && cards.has(focus)
      ? viewOf(
          [focus, ...near].flatMap((id) => cards.get(id) ?? []),
          MARGIN.focus,
        )
      : viewOf(wholeOf(cards, labels), MARGIN.whole);
  return (
    <svg
      className={classes['chart']}
      role="img"
      aria-labelledby={title}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      direction="ltr"
    >
      <title id={title}>{props.label}</title>
      {ground ? <ContourLines contours={ground} /> : null}
      {labels.map(({ name, count, x, y }) => (
        <text key={name} x={x} y={y} className={classes['name']}>
          {name.length > LABEL.letters ? `${name.slice(0, LABEL.letters - 1)}…` : name}{' '}
          <tspan className={classes['count']}>{count}</tspan>
        </text>
      ))}
      {links.map((link) => (
        <LinkLine
          key={link.id}
          link={link}
          cards={cards}
          strong={focus !== undefined && (link.from === focus || link.to === focus)}
        />
      ))}
      {drawn.map((card) => (
        <CardBox
          key={card.id}
          card={card}
          place={cards.get(card.id)}
          state={card.id === focus ? 'focus' : near.has(card.id) ? 'near' : 'rest'}
        />
      ))}
    </svg>
  );
}

function CardBox({ card, place, state }: { card: Card; place: CardPlace | undefined; state: string }) {
  if (!place) return null;
  const box = { x: place.x - CARD.width / 2, y: place.y - CARD.height / 2, ...CARD };
  return (
    <g className={classes['card']} data-state={state}>
      <rect {...box} rx="4" />
      <foreignObject {...box}>
        <div className={classes['words']}>
          <b>{card.number}</b>
          <span dir="auto">{card.title}</span>
        </div>
      </foreignObject>
    </g>
  );
}

function LinkLine({ link, cards, strong }: { link: Link; cards: ReadonlyMap<WorkshopId, CardPlace>; strong: boolean }) {
  const [from, to] = [cards.get(link.from), cards.get(link.to)];
  if (!from || !to) return null;
  const { width, dash, round, double } = LINE_PATTERNS[link.type];
  const path = straight(leaveBox(from, to), leaveBox(to, from));
  return (
    <g className={classes['link']} data-strong={strong} style={{ stroke: `var(--lk-${link.type})` }}>
      <path d={path} strokeWidth={width} strokeDasharray={dash} strokeLinecap={round ? 'round' : undefined} />
      {double ? <path d={path} strokeWidth={double} className={classes['gap']} /> : null}
    </g>
  );
}

const neighbours = (focus: WorkshopId | undefined, links: readonly Link[]): ReadonlySet<WorkshopId> =>
  new Set(links.flatMap(({ from, to }) => (from === focus ? [to] : to === focus ? [from] : [])));

/** All cards, and the clusters' names, which reach beyond them. */
function wholeOf(cards: ReadonlyMap<WorkshopId, CardPlace>, labels: readonly ClusterLabel[]): CardPlace[] {
  const ends = labels.flatMap(({ name, x, y }) => {
    const half = Math.max(0, (Math.min(name.length, LABEL.letters) * LABEL.letter - CARD.width) / 2);
    return [
      { x: x - half, y },
      { x: x + half, y },
    ];
  });
  return [...cards.values(), ...ends];
}

/** What is in the picture, with room round it. */
function viewOf(places: readonly CardPlace[], margin: number): Bounds {
  const view = boundsOf(places, margin);
  // A lone card would fill the hall's wall.
  const grow = Math.max(0, (CARD.width * 5 - view.width) / 2);
  return { ...view, x: view.x - grow, width: view.width + grow * 2 };
}

/** Contour lines, drawn a moment after the map was last changed. Their library loads with them. */
function useContours(
  workshops: readonly Card[],
  cards: ReadonlyMap<WorkshopId, CardPlace>,
  links: readonly Link[],
): Contours | undefined {
  const [drawn, setDrawn] = useState<Contours>();
  useEffect(() => {
    let over = false;
    const timer = setTimeout(async () => {
      const { contours } = await import('../../shared/chart/contours.ts');
      if (over) return;
      const inside = insideOneCluster(workshops);
      const between = links.flatMap((link) => {
        const [from, to] = [cards.get(link.from), cards.get(link.to)];
        return from && to ? [{ from, to, inside: inside(link) }] : [];
      });
      setDrawn(
        contours(
          workshops.flatMap(({ id }) => cards.get(id) ?? []),
          between,
        ),
      );
    }, QUIET);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [workshops, cards, links]);
  return drawn;
}
