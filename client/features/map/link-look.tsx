import { Blend, CalendarX, FileOutput, Puzzle, Users, Workflow, type LucideIcon } from 'lucide-react';
import type { CSSProperties } from 'react';
import { LINE_PATTERNS } from '../../../shared/chart/patterns.ts';
import type { LineType } from './line.ts';

/** Icon of each type of link. */
export const LINE_ICONS: Record<LineType, LucideIcon> = {
  complements: Puzzle,
  overlaps: Blend,
  mechanism: Workflow,
  actors: Users,
  output: FileOutput,
  clash: CalendarX,
};

export const lineColor = (type: LineType): string => `var(--lk-${type})`;

/** Stroke of a type; on the map it grows with `--lines` when the map is small. */
export function lineStroke(type: LineType): CSSProperties {
  const { width, dash, round } = LINE_PATTERNS[type];
  const grown = (value: string | number) => `calc(${value}px * var(--lines, 1))`;
  return {
    fill: 'none',
    stroke: lineColor(type),
    strokeWidth: grown(width),
    ...(dash ? { strokeDasharray: dash.split(' ').map(grown).join(' ') } : {}),
    ...(round ? { strokeLinecap: 'round' } : {}),
  };
}

/** Arrowhead of a joint output. */
export function ArrowHead({ id }: { id: string }) {
  return (
    <defs>
      <marker
        id={id}
        viewBox="0 0 8 8"
        refX="6.5"
        refY="4"
        markerWidth="11"
        markerHeight="11"
        markerUnits="userSpaceOnUse"
        orient="auto-start-reverse"
      >
        <path d="M0 .5 8 4 0 7.5Z" fill="var(--lk-output)" />
      </marker>
    </defs>
  );
}

export const arrowEnds = (marker: string | undefined): CSSProperties =>
  marker ? { markerStart: `url("#${marker}")`, markerEnd: `url("#${marker}")` } : {};
