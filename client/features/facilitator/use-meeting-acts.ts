import type { Dispatch, SetStateAction } from 'react';
import { currentStep } from '../../../shared/domain/meeting.ts';
import type { Meeting, Step } from '../../../shared/model/meeting.ts';
import { useAct } from '../../live/use-act.ts';
import { useLive, useTrack } from '../../live/track.tsx';

/** A dialog of the console. */
export type Asked = 'bring' | 'plan' | 'end' | undefined;

export type MeetingActs = {
  meeting: Meeting;
  step: Step | undefined;
  next: Step | undefined;
  paused: boolean;
  online: boolean;
  busy: (key: string) => boolean;
  start: () => void;
  /** Each of these names the step it was pressed on, so that a double press is harmless. */
  advance: () => void;
  back: () => void;
  pauseOrResume: () => void;
  addMinute: () => void;
  end: () => Promise<boolean>;
  ask: (what: Asked) => void;
};

const NO_MEETING: Meeting = { state: 'planned', steps: [], entered: {}, scene: { kind: 'title' } };

/** The controls of the run of show, for buttons and keys alike. */
export function useMeetingActs(ask: Dispatch<SetStateAction<Asked>>): MeetingActs {
  const meeting = useLive()?.meeting ?? NO_MEETING;
  const { status } = useTrack();
  const { act, busy } = useAct();
  const step = currentStep(meeting);
  const next = step && meeting.steps[meeting.steps.indexOf(step) + 1];
  const paused = meeting.clock?.pausedAt !== undefined;
  return {
    meeting,
    step,
    next,
    paused,
    online: status.connection === 'online',
    busy,
    start: () => void act({ type: 'meeting/start' }, 'move'),
    advance: () => {
      if (step && next) void act({ type: 'meeting/advance', from: step.id }, 'move');
    },
    back: () => {
      if (step) void act({ type: 'meeting/back', from: step.id }, 'move');
    },
    pauseOrResume: () => {
      if (step) void act({ type: paused ? 'meeting/resume' : 'meeting/pause', step: step.id }, 'pause');
    },
    addMinute: () => {
      if (step) void act({ type: 'meeting/add-minutes', step: step.id, minutes: 1 });
    },
    end: () => act({ type: 'meeting/end' }, 'move'),
    ask,
  };
}
