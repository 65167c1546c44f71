import type { Contours } from '../../shared/chart/contours.ts';

/** Contours of the chart, coast first: each higher line a little stronger, every third one heavier. */
export function ContourLines({ contours, heavy = false }: { contours: Contours; heavy?: boolean }) {
  return (
    <g fill="var(--contour)" fillOpacity={0.045} stroke="var(--contour)">
      {contours.paths.map((path, level) => (
        <path
          key={path}
          d={path}
          strokeOpacity={0.12 + level * 0.03}
          strokeWidth={(level % 3 === 0 ? 1 : 0.6) * (heavy ? 3 : 1)}
        />
      ))}
    </g>
  );
}
