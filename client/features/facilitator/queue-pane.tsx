import { ArrowUp, Hand, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { airtime } from '../../../shared/domain/airtime.ts';
import { queueInOrder } from '../../../shared/domain/floor.ts';
import type { Person } from '../../../shared/model/live.ts';
import type { Floor } from '../../../shared/model/meeting.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { countdown } from '../../i18n/times.ts';
import { wholeNumber } from '../../i18n/numbers.ts';
import { Icon } from '../../kit/icon.tsx';
import { QueueRow } from '../../kit/queue-row.tsx';
import { type Act, useAct } from '../../live/use-act.ts';
import { useLive, usePeople, useServerTime, useTrack } from '../../live/track.tsx';
import pane from './pane.module.css';
import classes from './queue-pane.module.css';

const ORDERS = ['as-raised', 'balanced'] as const;
const ORDER_WORDS = { 'as-raised': 'queue.asRaised', balanced: 'queue.balanced' } as const;

/** Who speaks and who waits, in the order that was chosen, with the moderator's acts. */
export function QueuePane({ footer }: { footer?: ReactNode }) {
  const { t, language } = useLanguage();
  const floor = useLive()?.floor;
  const acts = useAct();
  if (!floor) return null;
  return (
    <section className={pane['pane']} aria-labelledby="console-queue">
      <header>
        <Icon of={Hand} />
        <h2 id="console-queue">{t('queue.title')}</h2>
        <span className="chip">{wholeNumber(floor.queue.length, language)}</span>
        <span className={`end seg ${classes['order']}`} role="group" aria-label={t('queue.order')}>
          {ORDERS.map((order) => (
            <button
              key={order}
              type="button"
              aria-pressed={floor.order === order}
              title={order === 'balanced' ? t('queue.balancedHelp') : undefined}
              onClick={() => void acts.act({ type: 'floor/order', order })}
            >
              {t(ORDER_WORDS[order])}
            </button>
          ))}
        </span>
      </header>
      <Rows floor={floor} acts={acts} />
      {footer}
    </section>
  );
}

function Rows({ floor, acts }: { floor: Floor; acts: Act }) {
  const t = useT();
  const people = usePeople();
  const { seat } = useTrack();
  const low = useLowGroups(floor);
  const waiting = queueInOrder(floor, (id) => people.get(id)?.group);
  const speaker = floor.speaking && people.get(floor.speaking.seatId);
  return (
    <ol className={`${pane['scroll']} ${classes['rows']}`} tabIndex={0} aria-labelledby="console-queue">
      {floor.speaking && speaker ? (
        <Speaker since={floor.speaking.since} person={speaker} you={speaker.id === seat.id} acts={acts} />
      ) : null}
      {waiting.map(({ seatId }, index) => {
        const person = people.get(seatId);
        if (!person) return null;
        return (
          <Waiting
            key={seatId}
            person={person}
            position={index + 1}
            turns={floor.turnsBySeat[seatId] ?? 0}
            low={low.has(person.group)}
            you={seatId === seat.id}
            acts={acts}
          />
        );
      })}
      {waiting.length === 0 ? <li className={`meta ${classes['nobody']}`}>{t('queue.nobody')}</li> : null}
    </ol>
  );
}

function Speaker({ person, since, you, acts }: { person: Person; since: number; you: boolean; acts: Act }) {
  const { t, language } = useLanguage();
  const now = useServerTime();
  return (
    <QueueRow
      name={person.name}
      group={person.group}
      simulated={person.simulated}
      you={you}
      second={t('queue.speaking')}
    >
      <span className="num">{countdown(Math.max(0, now - since), language)}</span>
      <button
        type="button"
        className="btn sm"
        aria-label={t('queue.endTurnOf', { name: person.name })}
        aria-busy={acts.busy('floor/end')}
        onClick={() => void acts.act({ type: 'floor/end', seatId: person.id })}
      >
        {t('queue.endTurn')}
      </button>
    </QueueRow>
  );
}

function Waiting(props: { person: Person; position: number; turns: number; low: boolean; you: boolean; acts: Act }) {
  const t = useT();
  const { workshopById } = useTrack();
  const { person, position, acts } = props;
  const number = person.workshopIds.map((id) => workshopById.get(id)?.number).find(Boolean);
  const second = [
    number && t('slides.workshop', { number }),
    t(`place.${person.place}`),
    props.turns === 0 ? t('queue.firstTime') : t('queue.turns', { count: props.turns }),
  ];
  return (
    <QueueRow
      name={person.name}
      group={person.group}
      simulated={person.simulated}
      position={position}
      you={props.you}
      second={second.filter(Boolean).join(' · ')}
    >
      {props.low ? (
        <span className={`chip ${classes['low']}`} title={t('queue.underHeard')}>
          <Icon of={ArrowUp} />
          <span className="vh">{t('queue.underHeard')}</span>
        </span>
      ) : null}
      <button
        type="button"
        className={`btn sm ${position === 1 ? 'pri' : ''}`}
        aria-label={t('queue.giveTo', { name: person.name })}
        aria-busy={acts.busy(`give ${person.id}`)}
        onClick={() => void acts.act({ type: 'floor/give', seatId: person.id }, `give ${person.id}`)}
      >
        {t(position === 1 ? 'queue.giveFloor' : 'queue.floor')}
      </button>
      <button
        type="button"
        className="btn qt sm icon"
        aria-label={t('queue.lowerOf', { name: person.name })}
        title={t('queue.lower')}
        onClick={() => void acts.act({ type: 'floor/lower', seatId: person.id }, `lower ${person.id}`)}
      >
        <Icon of={X} />
      </button>
    </QueueRow>
  );
}

/** Groups that have had less than half of an even share. */
function useLowGroups(floor: Floor): ReadonlySet<string> {
  const people = usePeople();
  const present = useLive()?.present ?? {};
  const now = useServerTime(5_000);
  const { groups } = airtime(floor, present, (id) => people.get(id)?.group, now);
  return new Set(groups.filter(({ low }) => low).map(({ group }) => group));
}
