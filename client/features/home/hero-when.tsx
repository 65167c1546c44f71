import { CalendarClock, CircleCheckBig, Radio } from 'lucide-react';
import type { Meeting } from '../../../shared/model/meeting.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { clockTime, longDay, viewerZone } from '../../i18n/times.ts';
import { Icon } from '../../kit/icon.tsx';
import { useServerTime } from '../../live/track.tsx';
import { TimeLeft } from './time-left.tsx';
import { untilWords } from './until.ts';

/** Over the title: on, coming or over, and the time that belongs to it. */
export function HeroWhen({ meeting }: { meeting: Meeting }) {
  const t = useT();
  switch (meeting.state) {
    case 'running':
      return <Running meeting={meeting} />;
    case 'planned':
      return (
        <>
          <span className="st proposed">
            <Icon of={CalendarClock} />
            {t('home.next')}
          </span>
          <span className="meta">
            {meeting.plannedAt === undefined ? t('home.notPlanned') : <Start at={meeting.plannedAt} />}
          </span>
        </>
      );
    case 'ended':
      return (
        <span className="st proposed">
          <Icon of={CircleCheckBig} />
          {t('home.over')}
        </span>
      );
  }
}

function Running({ meeting }: { meeting: Meeting }) {
  const { t, language } = useLanguage();
  const number = meeting.steps.findIndex(({ id }) => id === meeting.current) + 1;
  const place = { number: wholeNumber(number, language), total: wholeNumber(meeting.steps.length, language) };
  return (
    <>
      <span className="st live">
        <Icon of={Radio} />
        {t('home.now')}
      </span>
      <span className="meta">
        {t('home.stepOf', place)}
        {meeting.clock ? (
          <>
            {' · '}
            <TimeLeft clock={meeting.clock} />
          </>
        ) : null}
      </span>
    </>
  );
}

/** Planned start by the viewer's clock, and how far away; a start that has passed says that nothing has begun. */
function Start({ at }: { at: number }) {
  const { t, language } = useLanguage();
  const now = useServerTime(30_000);
  const zone = viewerZone();
  const when = t('home.startsOn', { day: longDay(at, language, zone), time: clockTime(at, language, zone) });
  return `${when} · ${at > now ? untilWords(now, at, language) : t('stage.waitingTitle')}`;
}
