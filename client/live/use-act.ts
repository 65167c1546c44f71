import { useCallback, useRef, useState } from 'react';
import type { Command } from '../../shared/model/command.ts';
import { useT } from '../i18n/language.tsx';
import { useFail, useToast } from '../kit/toast.tsx';
import type { LiveSession } from './live-session.ts';
import { useTrack } from './track.tsx';

/** Longest wait for the change that an answer speaks of, in milliseconds. */
const SEEN_WITHIN = 3_000;

export type Act = {
  /** Run a command. A second one under the same `key` is left alone while the first is on its way. */
  act: (command: Command, key?: string) => Promise<boolean>;
  /** Whether one under this key (the command's type, where none was given) is on its way. */
  busy: (key: string) => boolean;
};

/**
 * Runs commands for controls: optimistic but honest. A control is busy until the server has answered
 * and this screen shows what came of it, so that it never seems done before it is. Failures are told;
 * `stale` only with a word, since the newest is on the screen already.
 */
export function useAct(): Act {
  const t = useT();
  const toast = useToast();
  const fail = useFail();
  const { session } = useTrack();
  const running = useRef(new Set<string>());
  const [keys, setKeys] = useState<ReadonlySet<string>>(running.current);

  const act = useCallback(
    async (command: Command, key: string = command.type): Promise<boolean> => {
      if (running.current.has(key)) return false;
      running.current.add(key);
      setKeys(new Set(running.current));
      const answer = await session.run(command);
      if (answer.ok) await seen(session, answer.version);
      else if (answer.code === 'stale') toast({ text: t('failure.stale') });
      else fail(answer.code);
      running.current.delete(key);
      setKeys(new Set(running.current));
      return answer.ok;
    },
    [session, toast, fail, t],
  );
  const busy = useCallback((key: string) => keys.has(key), [keys]);
  return { act, busy };
}

/** Resolves when the snapshot of a version, or a later one, has come; or when it has been too long. */
function seen(session: LiveSession, version: number): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    const check = () => {
      if ((session.getStatus().snapshot?.version ?? -1) < version) return;
      finish();
    };
    const finish = () => {
      clearTimeout(timer);
      stop?.();
      resolve();
    };
    timer = setTimeout(finish, SEEN_WITHIN);
    stop = session.subscribe(check);
    check();
  });
}
