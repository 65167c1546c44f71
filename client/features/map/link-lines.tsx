import { memo, useId } from 'react';
import { LINE_PATTERNS } from '../../../shared/chart/patterns.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';
import { lineBetween, linePath, type LineType } from './line.ts';
import { ArrowHead, arrowEnds, lineStroke } from './link-look.tsx';
import classes from './sea.module.css';

/** A line to draw: its two cards, its type, and its lane among the links of the same pair. */
export type DrawnLine = { key: string; from: string; to: string; type: LineType; lane: number };

const STROKES = Object.fromEntries(
  (Object.keys(LINE_PATTERNS) as (LineType | 'suggested')[]).flatMap((type) =>
    type === 'suggested' ? [] : [[type, lineStroke(type)]],
  ),
) as Record<LineType, ReturnType<typeof lineStroke>>;

/** Up to so many lines rest at the usual strength; more would grey the whole sea, and rest fainter. */
const USUAL = 90;
const FAINTEST = 0.15;

/** How strongly lines are drawn that do not belong to the chosen card. */
export const restStrength = (lines: number): number =>
  Math.max(FAINTEST, 0.42 * Math.min(1, USUAL / Math.max(1, lines)) ** 0.7);

/** All lines under the cards: the chosen card's in full strength, others at 42 % or less. */
export function LinkLines(props: {
  lines: readonly DrawnLine[];
  strong: (line: DrawnLine) => boolean;
  placeOf: (id: string) => CardPlace | undefined;
}) {
  const marker = `arrow${useId()}`;
  const draw = (line: DrawnLine) => {
    const [from, to] = [props.placeOf(line.from), props.placeOf(line.to)];
    if (!from || !to) return null;
    return (
      <LinkLine
        key={line.key}
        name={line.key}
        type={line.type}
        marker={marker}
        lane={line.lane}
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
      />
    );
  };
  return (
    <>
      <svg className={`${classes['lines']} ${classes['resting']}`} aria-hidden="true">
        <ArrowHead id={marker} />
        <g opacity={restStrength(props.lines.length)}>{props.lines.filter((line) => !props.strong(line)).map(draw)}</g>
      </svg>
      <svg className={classes['lines']} aria-hidden="true">
        {props.lines.filter(props.strong).map(draw)}
      </svg>
    </>
  );
}

/** Plain numbers as properties, so that only lines of a moved card are drawn again. */
const LinkLine = memo(function LinkLine(props: {
  name: string;
  type: LineType;
  marker: string;
  lane: number;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}) {
  const { double, arrows } = LINE_PATTERNS[props.type];
  const line = lineBetween({ x: props.x1, y: props.y1 }, { x: props.x2, y: props.y2 }, props.lane);
  const d = linePath(line, props.type);
  return (
    <>
      <path
        data-line={props.name}
        d={d}
        style={{ ...STROKES[props.type], ...arrowEnds(arrows ? props.marker : undefined) }}
      />
      {double ? <path data-line={props.name} d={d} className={classes['gap']} /> : null}
    </>
  );
});
