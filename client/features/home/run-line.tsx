import type { AgendaLine } from '../../../shared/domain/agenda.ts';
import type { Translate } from '../../../shared/messages/format.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { clockTime } from '../../i18n/times.ts';
import { useTrack } from '../../live/track.tsx';
import { runNotes, type RunNote, timeOf } from './run-notes.ts';
import { TimeLeft } from './time-left.tsx';
import classes from './home.module.css';

/** One step: when, what, and what is to know about it. `now` is the server's time. */
export function RunLine(props: { line: AgendaLine; meeting: Meeting; zone: string; now: number }) {
  const { t, language } = useLanguage();
  const { seat, workshopById } = useTrack();
  const { line, meeting, zone, now } = props;
  const { step, state } = line;
  const at = timeOf(line, meeting);
  const mine = step.workshopId !== undefined && seat.workshopIds.includes(step.workshopId);
  const number = step.workshopId && workshopById.get(step.workshopId)?.number;
  const facts = runNotes(line, meeting, mine, now).map((note) => noteWords(note, t));
  // Many agendas name the number in the title already.
  if (number && !step.title.includes(number)) facts.unshift(t('workshops.ws', { number }));
  const clock = state === 'now' ? meeting.clock : undefined;
  return (
    <li
      data-state={state}
      data-mine={(mine && state !== 'done') || undefined}
      aria-current={state === 'now' ? 'step' : undefined}
    >
      <span className="num">
        {at === undefined ? t('app.minutes', { count: step.minutes }) : clockTime(at, language, zone)}
      </span>
      <div>
        <span className={classes['what']} dir="auto">
          {step.title}
        </span>
        {facts.length > 0 ? (
          <span className="meta">
            {facts.join(' · ')}
            {clock ? (
              <>
                {' · '}
                <TimeLeft clock={clock} />
              </>
            ) : null}
          </span>
        ) : null}
      </div>
    </li>
  );
}

function noteWords(note: RunNote, t: Translate): string {
  switch (note.kind) {
    case 'now':
      return t('home.stepNow');
    case 'next':
      return t('home.stepNext');
    case 'you':
      return t('home.youPresent');
    case 'not-reached':
      return t('home.notReached');
    case 'late':
      return t('home.about', { count: note.minutes });
    case 'early':
      return t('home.early', { count: note.minutes });
    case 'in':
      return t('home.inMinutes', { count: note.minutes });
  }
}
