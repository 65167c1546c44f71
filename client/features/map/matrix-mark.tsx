import type { LineType } from './line.ts';
import { lineColor } from './link-look.tsx';

/** The sign of a link's type in a cell of the matrix, `r` half its size. */
export function MatrixMark({ type, x, y, r }: { type: LineType; x: number; y: number; r: number }) {
  const color = lineColor(type);
  switch (type) {
    case 'complements':
      return <circle cx={x} cy={y} r={r * 0.75} fill={color} />;
    case 'overlaps':
      return (
        <g fill="none" stroke={color} strokeWidth={r * 0.24}>
          <circle cx={x - r * 0.3} cy={y} r={r * 0.6} />
          <circle cx={x + r * 0.3} cy={y} r={r * 0.6} />
        </g>
      );
    case 'mechanism':
      return <path d={`M${x} ${y - r}L${x + r} ${y} ${x} ${y + r} ${x - r} ${y}Z`} fill={color} />;
    case 'actors':
      return (
        <g fill={color}>
          <circle cx={x - r * 0.55} cy={y} r={r * 0.34} />
          <circle cx={x + r * 0.55} cy={y} r={r * 0.34} />
        </g>
      );
    case 'output':
      return <rect x={x - r * 0.8} y={y - r * 0.8} width={r * 1.6} height={r * 1.6} fill={color} />;
    case 'clash':
      return (
        <path
          d={`M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`}
          stroke={color}
          strokeWidth={r * 0.36}
        />
      );
  }
}
