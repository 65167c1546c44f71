import type { AgendaLine } from '../../../shared/domain/agenda.ts';
import type { Translate } from '../../../shared/messages/format.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { clockTime } from '../../i18n/times.ts';
import { useTrack } from '../../live/track.tsx';
import { TimeLeft } from './time-left.tsx';
import classes from './home.module.css';

const MINUTE = 60_000;

/** One step: when, what, and what is to know about it. `now` is the server's time. */
export function RunLine(props: { line: AgendaLine; meeting: Meeting; zone: string; now: number }) {
  const { t, language } = useLanguage();
  const { seat, workshopById } = useTrack();
  const { line, meeting, zone, now } = props;
  const { step, state } = line;
  const at = line.started ?? line.expected ?? (meeting.state === 'ended' ? undefined : line.planned);
  const mine = step.workshopId !== undefined && seat.workshopIds.includes(step.workshopId) && state !== 'done';
  const number = step.workshopId && workshopById.get(step.workshopId)?.number;
  const current = state === 'now';
  const facts = [
    number && !step.title.includes(number) ? t('workshops.ws', { number }) : '',
    current ? t('home.stepNow') : '',
    state === 'next' && meeting.state === 'running' ? t('home.stepNext') : '',
    mine ? t('home.youPresent') : '',
    mine && !current && line.expected !== undefined ? soon(line.expected - now, t) : '',
    state === 'next' && meeting.state === 'running' ? late(line, t) : '',
    meeting.state === 'ended' && line.started === undefined ? t('home.notReached') : '',
  ].filter(Boolean);
  return (
    <li data-state={state} data-mine={mine || undefined} aria-current={current ? 'step' : undefined}>
      <span className="num">
        {at === undefined ? t('app.minutes', { count: step.minutes }) : clockTime(at, language, zone)}
      </span>
      <div>
        <span className={classes['what']} dir="auto">
          {step.title}
        </span>
        {facts.length > 0 || current ? (
          <span className="meta">
            {facts.join(' · ')}
            {current && meeting.clock ? (
              <>
                {' · '}
                <TimeLeft clock={meeting.clock} />
              </>
            ) : null}
          </span>
        ) : null}
      </div>
    </li>
  );
}

/** How far away, while that is a matter of minutes. */
function soon(wait: number, t: Translate): string {
  const minutes = Math.round(wait / MINUTE);
  return minutes > 0 && minutes < 120 ? t('home.inMinutes', { count: minutes }) : '';
}

function late({ expected, planned }: AgendaLine, t: Translate): string {
  if (expected === undefined || planned === undefined) return '';
  const minutes = Math.round((expected - planned) / MINUTE);
  if (minutes === 0) return '';
  return minutes > 0 ? t('home.about', { count: minutes }) : t('home.early', { count: -minutes });
}
