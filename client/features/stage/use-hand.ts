import { may } from '../../../shared/domain/access.ts';
import { useShortcut } from '../../kit/use-shortcut.ts';
import { useAct } from '../../live/use-act.ts';
import { useLive, useTrack } from '../../live/track.tsx';

export type HandState = 'none' | 'down' | 'up' | 'speaking';

/** The own hand: raise, lower, or end the own turn, with one button and the key `H`. `none` for who may not speak. */
export function useHand(): { state: HandState; busy: boolean; online: boolean; press: () => void } {
  const { seat, status } = useTrack();
  const floor = useLive()?.floor;
  const { act, busy } = useAct();
  const state: HandState =
    !floor || !may(seat.role, 'floor/raise')
      ? 'none'
      : floor.speaking?.seatId === seat.id
        ? 'speaking'
        : floor.queue.some(({ seatId }) => seatId === seat.id)
          ? 'up'
          : 'down';
  const press = () => {
    if (state === 'down') void act({ type: 'floor/raise' }, 'hand');
    if (state === 'up') void act({ type: 'floor/lower' }, 'hand');
    if (state === 'speaking') void act({ type: 'floor/end', seatId: seat.id }, 'hand');
  };
  const online = status.connection === 'online';
  useShortcut('h', state === 'none' || !online ? undefined : press);
  return { state, busy: busy('hand'), online, press };
}
