import { ListOrdered } from 'lucide-react';
import { agenda, type AgendaLine } from '../../../shared/domain/agenda.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { clockTime, viewerZone } from '../../i18n/times.ts';
import { Icon } from '../../kit/icon.tsx';
import { useLive, useServerTime } from '../../live/track.tsx';
import classes from './side.module.css';

/** Steps shown after the current one. */
const AHEAD = 5;

/** The run of show from here on, in the viewer's own time. */
export function NextPane() {
  const { t, language } = useLanguage();
  const meeting = useLive()?.meeting;
  const now = useServerTime(5_000);
  if (!meeting) return null;
  const { lines, expectedEnd } = agenda(meeting, now);
  const from = Math.max(
    0,
    lines.findIndex(({ state }) => state === 'now' || state === 'next'),
  );
  const shown = meeting.state === 'ended' ? [] : lines.slice(from, from + AHEAD + 1);
  return (
    <section className={`pane ${classes['next']}`} aria-labelledby="stage-next">
      <header>
        <Icon of={ListOrdered} />
        <h2 id="stage-next">{t('stage.nextTitle')}</h2>
        <span className="meta end">
          {expectedEnd === undefined || meeting.state === 'ended'
            ? null
            : t('stage.endsAt', { time: clockTime(expectedEnd, language, viewerZone()) })}
        </span>
      </header>
      {shown.length === 0 ? (
        <p className={`meta ${classes['empty']}`}>
          {t(meeting.state === 'ended' ? 'stage.endedTitle' : 'stage.noSteps')}
        </p>
      ) : (
        <ol className={classes['steps']}>
          {shown.map((line) => (
            <StepLine key={line.step.id} line={line} />
          ))}
        </ol>
      )}
      {shown.length === 1 && meeting.state === 'running' ? (
        <p className={`meta ${classes['empty']}`}>{t('stage.lastStep')}</p>
      ) : null}
    </section>
  );
}

function StepLine({ line }: { line: AgendaLine }) {
  const { t, language } = useLanguage();
  const at = line.started ?? line.expected;
  return (
    <li data-state={line.state} aria-current={line.state === 'now' ? 'step' : undefined}>
      <span className="num">{at === undefined ? null : clockTime(at, language, viewerZone())}</span>
      <span className="grow">
        <bdi>{line.step.title}</bdi>
      </span>
      <span className="meta nw">
        {line.state === 'now' ? t('stage.now') : t('queue.minutes', { minutes: line.step.minutes })}
      </span>
    </li>
  );
}
