import { Hand } from 'lucide-react';
import { airtime } from '../../../shared/domain/airtime.ts';
import { queueInOrder } from '../../../shared/domain/floor.ts';
import type { Floor } from '../../../shared/model/meeting.ts';
import type { Person } from '../../../shared/model/live.ts';
import { countdown } from '../../i18n/times.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { Icon } from '../../kit/icon.tsx';
import { QueueRow } from '../../kit/queue-row.tsx';
import { useAct } from '../../live/use-act.ts';
import { useLive, usePeople, useServerTime, useTrack } from '../../live/track.tsx';
import classes from './side.module.css';

/** Who speaks, who waits, and how the time was shared so far. */
export function QueuePane() {
  const t = useT();
  const floor = useLive()?.floor;
  if (!floor) return null;
  return (
    <section className={`pane ${classes['queue']}`} aria-labelledby="stage-queue">
      <header>
        <Icon of={Hand} />
        <h2 id="stage-queue">{t('queue.title')}</h2>
        <span className="meta end">
          {floor.queue.length > 0 ? t('queue.waiting', { count: floor.queue.length }) : null}
        </span>
      </header>
      <Rows floor={floor} />
      <MinutesSoFar floor={floor} />
    </section>
  );
}

function Rows({ floor }: { floor: Floor }) {
  const t = useT();
  const { seat } = useTrack();
  const people = usePeople();
  const { act, busy } = useAct();
  const second = useSecondLine();
  const speaker = floor.speaking && people.get(floor.speaking.seatId);
  const waiting = queueInOrder(floor, (id) => people.get(id)?.group);
  if (!speaker && waiting.length === 0) return <p className={`meta ${classes['empty']}`}>{t('queue.free')}</p>;
  return (
    <ol className={classes['rows']} tabIndex={0} aria-labelledby="stage-queue">
      {floor.speaking && speaker ? (
        <QueueRow
          {...rowOf(speaker)}
          you={speaker.id === seat.id}
          second={[t('queue.speaking'), second(speaker)].filter(Boolean).join(' · ')}
        >
          <SpeakingTime since={floor.speaking.since} />
        </QueueRow>
      ) : null}
      {waiting.map(({ seatId }, index) => {
        const person = people.get(seatId);
        if (!person) return null;
        const own = seatId === seat.id;
        return (
          <QueueRow
            key={seatId}
            {...rowOf(person)}
            position={index + 1}
            you={own}
            second={own ? undefined : second(person)}
          >
            {own ? (
              <button
                type="button"
                className="btn sm"
                aria-busy={busy('floor/lower')}
                onClick={() => void act({ type: 'floor/lower' })}
              >
                {t('queue.lower')}
              </button>
            ) : null}
          </QueueRow>
        );
      })}
    </ol>
  );
}

const rowOf = ({ name, group, simulated }: Person) => ({ name, group, simulated });

function SpeakingTime({ since }: { since: number }) {
  const { language } = useLanguage();
  const now = useServerTime();
  return <span className={`num ${classes['speaking']}`}>{countdown(Math.max(0, now - since), language)}</span>;
}

/** `WS 41 · Remote`. */
function useSecondLine(): (person: Person) => string {
  const t = useT();
  const { workshopById } = useTrack();
  return ({ workshopIds, place }) => {
    const number = workshopIds.map((id) => workshopById.get(id)?.number).find(Boolean);
    return [number && t('slides.workshop', { number }), t(`place.${place}`)].filter(Boolean).join(' · ');
  };
}

function MinutesSoFar({ floor }: { floor: Floor }) {
  const { t, language } = useLanguage();
  const people = usePeople();
  const present = useLive()?.present ?? {};
  const now = useServerTime(5_000);
  const { groups, total } = airtime(floor, present, (id) => people.get(id)?.group, now);
  if (total === 0) return null;
  return (
    <div className={classes['minutes']}>
      <span className="meta">{t('queue.minutesSoFar')}</span>
      {groups.map(({ group, spoken }) => (
        <span key={group}>
          <GroupMarker group={group} />
          {wholeNumber(Math.round(spoken / 60_000), language)}
        </span>
      ))}
    </div>
  );
}
