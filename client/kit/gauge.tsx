import { GAUGE_GROUPS } from '../../shared/model/group.ts';
import type { Standings } from '../../shared/domain/consensus.ts';
import { useT } from '../i18n/language.tsx';
import { gaugeMarks, type GaugeMark } from './gauge-layout.ts';
import { GroupMarker } from './group-marker.tsx';
import classes from './gauge.module.css';

/**
 * The consensus gauge: six groups on one ruler, 0 to 100, tinted from 70. Never an average: a tick and
 * words stand under the group furthest back. Groups that are not heard are named by `GaugeNote`.
 */
export function Gauge({ standings }: { standings: Standings }) {
  const t = useT();
  const marks = gaugeMarks(standings);
  const lowest = marks[0];
  const silent = GAUGE_GROUPS.filter((group) => !marks.some((mark) => mark.group === group));
  const name = [
    ...marks.map(({ group, value }) => t('gauge.value', { group: t(`group.${group}`), value: Math.round(value) })),
    ...(silent.length > 0
      ? [t('gauge.notHeardList', { groups: silent.map((group) => t(`group.${group}`)).join(', ') })]
      : []),
  ].join(', ');
  return (
    <div className={`gauge ${marks.some(({ row }) => row > 1) ? 'tall' : ''}`} role="img" aria-label={name}>
      <div className="track">
        <div className="zone" />
      </div>
      {lowest && (wordsOnLeft(lowest) ? lowest.value < 66 : lowest.value < 15) ? null : (
        <span className="cap e0">{t('gauge.object')}</span>
      )}
      {lowest && (wordsOnLeft(lowest) ? lowest.value > 86 : true) ? null : (
        <span className="cap e1">{t('gauge.support')}</span>
      )}
      {marks.map(({ group, at, row }) => (
        <span key={group} className={classes['mark']} style={{ '--v': at, '--row': row } as React.CSSProperties}>
          <GroupMarker group={group} />
        </span>
      ))}
      {lowest ? <Lowest mark={lowest} /> : null}
    </div>
  );
}

/** The words stand before the tick, where the ruler has room for them. */
const wordsOnLeft = ({ value }: GaugeMark): boolean => value >= 45;

function Lowest({ mark }: { mark: GaugeMark }) {
  const t = useT();
  const side = wordsOnLeft(mark) ? classes['before'] : classes['after'];
  return (
    <>
      <i className="low" style={{ '--v': mark.value } as React.CSSProperties} />
      <span className={`cap ${side}`} style={{ '--v': mark.value } as React.CSSProperties}>
        {t('gauge.furthest', { group: t(`group.${mark.group}`), value: Math.round(mark.value) })}
      </span>
    </>
  );
}
