import { memo } from 'react';
import type { Land } from './use-contours.ts';
import classes from './sea.module.css';

/** Every third contour is heavier, as on a chart. */
const weight = (level: number) => (level % 3 === 0 ? 1.1 : 0.7);

/** Coast and contours. A new land fades in over the old one. */
export const LandLines = memo(function LandLines({ lands }: { lands: readonly Land[] }) {
  return (
    <svg className={`${classes['lines']} ${classes['resting']}`} aria-hidden="true">
      {lands.map(({ key, contours }, index) => (
        <g key={key} className={classes['land']} data-fading={index < lands.length - 1 || undefined}>
          {contours.paths.map((path, level) => (
            // oxlint-disable-next-line react/no-array-index-key -- a contour has no name but its height
            <path key={level} d={path} strokeOpacity={0.14 + level * 0.035} strokeWidth={weight(level)} />
          ))}
        </g>
      ))}
    </svg>
  );
});
