import type { Standings } from '../../shared/domain/consensus.ts';
import type { Group } from '../../shared/model/group.ts';
import { POSITIONS, type Position } from '../../shared/model/principle.ts';
import { useT } from '../i18n/language.tsx';
import { barParts, groupLines, type GroupLine } from './gauge-layout.ts';
import { GroupMarker } from './group-marker.tsx';
import classes from './gauge.module.css';

/** Pattern of each part of a bar, from the base styles. */
const PATTERN: Record<Position | 'none', string> = {
  support: 'po-s',
  live: 'po-l',
  concern: 'po-c',
  object: 'po-b',
  none: 'po-n',
};

/** Where each group stands, in full: one stacked bar a group, heard of present. */
export function GaugeLines({ standings, present }: { standings: Standings; present: Partial<Record<Group, number>> }) {
  const t = useT();
  return (
    <div className={classes['lines']}>
      {groupLines(standings, present).map((line) => (
        <Line key={line.group} line={line} />
      ))}
      <div className={classes['key']}>
        {[...POSITIONS, 'none' as const].map((position) => (
          <span key={position}>
            <i className={PATTERN[position]} />
            {t(`position.${position}`)}
          </span>
        ))}
      </div>
    </div>
  );
}

function Line({ line }: { line: GroupLine }) {
  const t = useT();
  const parts = barParts(line);
  const name = t('gauge.bar', {
    group: t(`group.${line.group}`),
    parts: parts
      .map(({ position, count }) => t('gauge.part', { position: t(`position.${position}`), count }))
      .join(', '),
  });
  return (
    <div className={classes['line']}>
      <span className={classes['name']}>
        <GroupMarker group={line.group} quiet />
        <span className="trunc">{t(`group.${line.group}`)}</span>
      </span>
      <span className="stackbar" role="img" aria-label={name}>
        {parts.map(({ position, count }) => (
          <i key={position} className={PATTERN[position]} style={{ flex: count }} />
        ))}
      </span>
      <span className="meta num">{t('gauge.heardShort', { heard: line.heard, present: line.of })}</span>
    </div>
  );
}

/** How many were heard, and which groups were not: with few heard, marks swing. */
export function GaugeNote({ standings, present }: { standings: Standings; present: Partial<Record<Group, number>> }) {
  const t = useT();
  const lines = groupLines(standings, present);
  const heard = lines.reduce((sum, line) => sum + line.heard, 0);
  const of = lines.reduce((sum, line) => sum + line.of, 0);
  const silent = lines.filter((line) => line.heard === 0 && line.group !== 'other');
  return (
    <p className="meta">
      {heard === 0 ? t('gauge.nobody') : t('gauge.heard', { heard, present: of })}
      {heard > 0 && silent.length > 0 ? (
        <> · {t('gauge.notHeardList', { groups: silent.map(({ group }) => t(`group.${group}`)).join(', ') })}</>
      ) : null}
    </p>
  );
}
