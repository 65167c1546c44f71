import { useEffect, useState } from 'react';
import { remaining } from '../../shared/domain/clock.ts';
import type { Clock } from '../../shared/model/meeting.ts';
import { countdown } from '../i18n/times.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useShortcut } from './use-shortcut.ts';
import classes from './step-clock.module.css';

export type ClockPhase = 'running' | 'last-minute' | 'over';

/** What a clock is in; `left` in milliseconds. */
export const clockPhase = (left: number): ClockPhase =>
  left < 0 ? 'over' : left <= 60_000 ? 'last-minute' : 'running';

/**
 * The step's clock: light while running, medium in the last minute, copper with a plus sign when
 * over. `now` is the server's time. It is not read out each second: one minute before the end, at
 * the end, and on `T`.
 */
export function StepClock({
  clock,
  now,
  size = 'stage',
}: {
  clock: Clock;
  now: number;
  size?: 'stage' | 'console' | 'phone';
}) {
  const { t, language } = useLanguage();
  const left = remaining(clock, now);
  const phase = clockPhase(left);
  const time = countdown(left, language);
  const minutes = t('app.minutes', { count: Math.round(clock.length / 60_000) });
  const words = t(phase === 'over' ? 'stage.clockOver' : 'stage.clockLeft', { time: time.replace('+', ''), minutes });
  return (
    <>
      <span
        className={classes['clock']}
        dir="ltr"
        role="timer"
        aria-live="off"
        aria-label={words}
        data-phase={phase}
        data-size={size}
      >
        {time}
      </span>
      <ClockVoice phase={phase} words={words} />
    </>
  );
}

/** Says the two moments that matter, and the time on request. */
function ClockVoice({ phase, words }: { phase: ClockPhase; words: string }) {
  const { t } = useLanguage();
  const [said, setSaid] = useState('');
  const [last, setLast] = useState(phase);
  useEffect(() => {
    if (phase === last) return;
    setLast(phase);
    setSaid(phase === 'last-minute' ? t('stage.oneMinute') : phase === 'over' ? t('stage.timeUp') : '');
  }, [phase, last, t]);
  useShortcut('t', () => setSaid(words));
  return (
    <span className="vh" role="status">
      {said}
    </span>
  );
}

/** The bar under a title: how much of the time is used, with a tick at one minute before the end. */
export function StepProgress({ clock, now, label }: { clock: Clock; now: number; label: string }) {
  const left = remaining(clock, now);
  const used = clock.length === 0 ? 1 : Math.min(1, 1 - left / clock.length);
  return (
    <div
      className={classes['bar']}
      data-phase={clockPhase(left)}
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(used * 100)}
    >
      <i style={{ inlineSize: `${used * 100}%` }} />
      {clock.length > 120_000 ? <u style={{ insetInlineStart: `${(1 - 60_000 / clock.length) * 100}%` }} /> : null}
    </div>
  );
}
