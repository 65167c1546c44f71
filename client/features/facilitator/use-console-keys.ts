import { useEffect } from 'react';
import { queueInOrder } from '../../../shared/domain/floor.ts';
import { useShortcut } from '../../kit/use-shortcut.ts';
import { useAct } from '../../live/use-act.ts';
import { useLive, usePeople } from '../../live/track.tsx';
import type { MeetingActs } from './use-meeting-acts.ts';

/** The console's single keys; off while typing and in dialogs. */
export function useConsoleKeys(acts: MeetingActs): void {
  const floor = useLive()?.floor;
  const people = usePeople();
  const { act } = useAct();
  const first = floor && queueInOrder(floor, (id) => people.get(id)?.group)[0];
  const running = acts.step !== undefined && acts.online;
  useShortcut('n', running ? acts.advance : undefined);
  useShortcut(' ', running ? acts.pauseOrResume : undefined);
  useShortcut(']', running ? acts.addMinute : undefined);
  useShortcut('f', first && acts.online ? () => void act({ type: 'floor/give', seatId: first.seatId }) : undefined);
  useShortcut('b', acts.online ? () => acts.ask('bring') : undefined);
  useUnfocusedClicks();
}

/**
 * A button that was clicked does not keep the focus: Space afterwards must pause, and never press
 * Next once more. Buttons reached by key keep it, as everywhere.
 */
function useUnfocusedClicks(): void {
  useEffect(() => {
    const onMouseDown = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('dialog')) return;
      if (!event.target.closest('button')) return;
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    };
    document.addEventListener('mousedown', onMouseDown);
    return () => document.removeEventListener('mousedown', onMouseDown);
  }, []);
}
