import { useCallback } from 'react';
import type { Command } from '../../../shared/model/command.ts';
import { useFail } from '../../kit/toast.tsx';
import { useRunCommand } from '../../live/track.tsx';

/** `act(command)` sends a command, says in words what failed, and resolves with whether it was done. */
export function useAct(): (command: Command) => Promise<boolean> {
  const run = useRunCommand();
  const fail = useFail();
  return useCallback(
    async (command) => {
      const answer = await run(command);
      if (!answer.ok) fail(answer.code);
      return answer.ok;
    },
    [run, fail],
  );
}
