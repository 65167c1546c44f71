import type { Seat } from '../../../shared/model/seat.ts';
import { useT } from '../../i18n/language.tsx';
import { initials, presenceColor } from '../../kit/avatar.tsx';
import { usePeople, useTrack } from '../../live/track.tsx';
import type { Peer } from './use-presence.ts';
import classes from './float.module.css';

const FACES = 5;

/** Who else may write on the map now: faces with workshop number or initials, and how many. */
export function Crew({ peers }: { peers: readonly Peer[] }) {
  const t = useT();
  const people = usePeople();
  const { workshopById } = useTrack();
  // One face a seat, however many windows it has open.
  const seats = [...new Map(peers.map((peer) => [peer.seatId, peer])).values()];
  if (seats.length === 0) return null;
  const face = (peer: Peer) => {
    const own: Seat['workshopIds'] = people.get(peer.seatId)?.workshopIds ?? [];
    const number = own[0] && workshopById.get(own[0])?.number;
    return number && number.length <= 4 ? number : initials(peer.name);
  };
  const names = seats.map(({ name }) => name).join(', ');
  return (
    <div
      className={`${classes['float']} ${classes['crew']}`}
      data-float=""
      role="img"
      aria-label={t('map.here', { count: seats.length, names })}
      title={names}
    >
      <span className={classes['faces']} aria-hidden="true">
        {seats.slice(0, FACES).map((peer) => (
          <i key={peer.seatId} className={classes['face']} style={{ ['--p' as string]: presenceColor(peer.color) }}>
            {face(peer)}
          </i>
        ))}
      </span>
      <span aria-hidden="true">{t('map.editing', { count: seats.length })}</span>
    </div>
  );
}
