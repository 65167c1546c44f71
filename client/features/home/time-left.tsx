import { remaining } from '../../../shared/domain/clock.ts';
import type { Clock } from '../../../shared/model/meeting.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { countdown } from '../../i18n/times.ts';
import { useServerTime } from '../../live/track.tsx';

/** `3:42 left`, turning with the server's second. Not read out: the stage's clock does that. */
export function TimeLeft({ clock }: { clock: Clock }) {
  const { t, language } = useLanguage();
  const left = remaining(clock, useServerTime());
  const time = `\u2066${countdown(left, language)}\u2069`;
  return (
    <span className="num">
      {left < 0 ? t('home.overBy', { time }) : t('home.left', { time })}
      {clock.pausedAt === undefined ? '' : ` · ${t('home.paused')}`}
    </span>
  );
}
