import { Check, ListOrdered, Pencil, SkipBack, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { agenda, type AgendaLine } from '../../../shared/domain/agenda.ts';
import { splitSlides } from '../../../shared/domain/slides.ts';
import type { Step } from '../../../shared/model/meeting.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { clockTime, viewerZone } from '../../i18n/times.ts';
import { Icon } from '../../kit/icon.tsx';
import { useLive, useServerTime, useTrack } from '../../live/track.tsx';
import type { MeetingActs } from './use-meeting-acts.ts';
import pane from './pane.module.css';
import classes from './run-pane.module.css';

/** The run of show: planned and actual times, how late each step ran, and when it all ends. */
export function RunPane({ acts }: { acts: MeetingActs }) {
  const { t, language } = useLanguage();
  const now = useServerTime(5_000);
  const { lines, expectedEnd } = agenda(acts.meeting, now);
  const list = useCurrentInView(acts.meeting.current);
  return (
    <section className={pane['pane']} aria-labelledby="console-run">
      <header>
        <Icon of={ListOrdered} />
        <h2 id="console-run">{t('console.runOfShow')}</h2>
        <span className="meta end">
          {expectedEnd === undefined
            ? null
            : t('console.ends', { time: clockTime(expectedEnd, language, viewerZone()) })}
        </span>
      </header>
      {lines.length === 0 ? (
        <div className={pane['empty']}>
          <p>{t('console.noSteps')}</p>
          <p className="meta">{t('console.noStepsText')}</p>
        </div>
      ) : (
        <ol className={`${pane['scroll']} ${classes['lines']}`} ref={list} tabIndex={0} aria-labelledby="console-run">
          {lines.map((line) => (
            <Line key={line.step.id} line={line} />
          ))}
        </ol>
      )}
      <footer className={pane['foot']}>
        <button type="button" className="btn sm" disabled={!acts.online} onClick={() => acts.ask('plan')}>
          <Icon of={Pencil} />
          {t(lines.length === 0 ? 'console.makeRun' : 'console.editRun')}
        </button>
        {acts.step ? (
          <>
            <button
              type="button"
              className="btn qt sm icon end"
              aria-label={t('console.previous')}
              title={t('console.previous')}
              disabled={!acts.online || acts.meeting.steps[0] === acts.step}
              onClick={acts.back}
            >
              <Icon of={SkipBack} flip />
            </button>
            <button
              type="button"
              className="btn qt sm icon"
              aria-label={t('console.end')}
              title={t('console.end')}
              disabled={!acts.online}
              onClick={() => acts.ask('end')}
            >
              <Icon of={Square} />
            </button>
          </>
        ) : null}
      </footer>
    </section>
  );
}

function Line({ line }: { line: AgendaLine }) {
  const { language } = useLanguage();
  const t = useT();
  const { workshopById } = useTrack();
  const { step, state, planned } = line;
  const at = planned ?? line.started;
  const number = step.workshopId ? workshopById.get(step.workshopId)?.number : undefined;
  const label = number && t('slides.workshop', { number });
  return (
    <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span className="num">{at === undefined ? null : clockTime(at, language, viewerZone())}</span>
      <span className={classes['what']}>
        {state === 'now' ? (
          <span className={classes['now']}>{[t('console.nowStep'), label].filter(Boolean).join(' · ')}</span>
        ) : null}
        <span className={classes['title']}>
          {label && state !== 'now' ? <bdi>{label} </bdi> : null}
          <bdi>{step.title}</bdi>
        </span>
        {state === 'now' ? <span className="meta">{t('app.minutes', { count: step.minutes })}</span> : null}
        {state === 'next' ? <Readiness step={step} /> : null}
      </span>
      <Difference line={line} />
    </li>
  );
}

/** What a step took beyond its plan, or when it is expected now if that differs. */
function Difference({ line }: { line: AgendaLine }) {
  const { t, language } = useLanguage();
  const { over, expected, planned } = line;
  if (over !== undefined) {
    const minutes = Math.round(over / 60_000);
    if (minutes === 0) return <Icon of={Check} />;
    const words = wholeNumber(Math.abs(minutes), language);
    return (
      <span className={minutes > 0 ? classes['late'] : 'meta num'} dir="ltr">
        {minutes > 0 ? '+' : '−'}
        {words}
      </span>
    );
  }
  if (expected === undefined || planned === undefined || Math.abs(expected - planned) < 60_000) return null;
  const time = clockTime(expected, language, viewerZone());
  return (
    <span className={expected > planned ? classes['late'] : 'meta'} title={t('console.expected', { time })}>
      <span className="vh">{t('console.expected', { time })}</span>
      <span aria-hidden="true">{time}</span>
    </span>
  );
}

/** Whether the next step can begin: its presenter is connected, its slides are there. */
function Readiness({ step }: { step: Step }) {
  const t = useT();
  const { workshopById } = useTrack();
  const people = Object.values(useLive()?.people ?? {});
  const { workshopId } = step;
  if (!workshopId) return <span className="meta">{t('console.nextShort')}</span>;
  const present = people.some(({ online, workshopIds }) => online && workshopIds.includes(workshopId));
  const slides = splitSlides(workshopById.get(workshopId)?.slides).length;
  return (
    <span className="meta">
      {[
        t('console.nextShort'),
        t(present ? 'console.presenterHere' : 'console.presenterAway'),
        slides > 0 ? t('console.slidesReady', { count: slides }) : t('console.noSlides'),
      ].join(' · ')}
    </span>
  );
}

/** Keeps the current line in sight, inside its own list: the page never moves. */
function useCurrentInView(current: string | undefined) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (!line || !list.current) return;
    list.current.scrollTop = line.offsetTop - list.current.clientHeight / 3;
  }, [current]);
  return list;
}
