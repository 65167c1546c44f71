import { useId } from 'react';
import { straight, zigzag } from '../../shared/chart/geometry.ts';
import { LINE_PATTERNS } from '../../shared/chart/patterns.ts';
import type { LinkType } from '../../shared/model/synergy.ts';

/** A short piece of a link's line, for lists and legends. Decoration: the type stands beside it in words. */
export function LinkPattern({ type, length = 38 }: { type: LinkType | 'clash'; length?: number }) {
  const marker = `end${useId()}`;
  const { width, dash, round, double, arrows, zigzag: zigzags } = LINE_PATTERNS[type];
  const inset = arrows ? 3 : 0;
  const ends = [
    { x: inset, y: 6 },
    { x: length - inset, y: 6 },
  ] as const;
  const color = `var(--lk-${type})`;
  return (
    <svg viewBox={`0 0 ${length} 12`} width={length} height={12} aria-hidden="true" style={{ overflow: 'visible' }}>
      {arrows ? (
        <marker
          id={marker}
          viewBox="0 0 8 8"
          refX="6.5"
          refY="4"
          markerWidth="11"
          markerHeight="11"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path d="M0 .5 8 4 0 7.5Z" fill={color} />
        </marker>
      ) : null}
      <path
        d={zigzags ? zigzag(...ends, 3.8, 3) : straight(...ends)}
        fill="none"
        stroke={color}
        strokeWidth={width}
        strokeDasharray={dash}
        strokeLinecap={round ? 'round' : undefined}
        {...(arrows ? { markerStart: `url(#${marker})`, markerEnd: `url(#${marker})` } : {})}
      />
      {double ? <path d={straight(...ends)} stroke="var(--bg, var(--surface))" strokeWidth={double} /> : null}
    </svg>
  );
}
