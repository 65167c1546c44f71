import { useEffect, useRef, useState } from 'react';
import { queueInOrder } from '../../../shared/domain/floor.ts';
import type { Floor } from '../../../shared/model/meeting.ts';
import { useT } from '../../i18n/language.tsx';
import { usePeople, useTrack } from '../../live/track.tsx';

/** Changes of one's place are said at most so often, in milliseconds: a busy queue must not talk over the speaker. */
const AT_MOST_EVERY = 5_000;

/** Says one's place in the queue politely, and one's turn at once. */
export function QueueVoice({ floor }: { floor: Floor }) {
  const t = useT();
  const { seat } = useTrack();
  const people = usePeople();
  const speaking = floor.speaking?.seatId === seat.id;
  const place = queueInOrder(floor, (id) => people.get(id)?.group).findIndex(({ seatId }) => seatId === seat.id) + 1;
  const said = useUnhurried(place === 0 ? '' : t('queue.yourPlace', { place }));
  return (
    <>
      <p className="vh" role="status">
        {said}
      </p>
      <p className="vh" role="alert">
        {speaking ? t('queue.yourTurn') : ''}
      </p>
    </>
  );
}

/** The newest text, but no oftener than people can listen to. */
function useUnhurried(text: string): string {
  const [said, setSaid] = useState(text);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + AT_MOST_EVERY - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return said;
}
