import { useState } from 'react';
import type { FieldProblem } from '../../../shared/failure.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import type { InvitableRole } from '../../../shared/model/seat.ts';
import { call, CallFailed, type ClientFailureCode } from '../../api.ts';
import { useTrack } from '../../live/track.tsx';
import { draftProblems, type InviteDraft, wantedOf } from './invite-draft.ts';

/** An invitation just made, with its secrets; they are nowhere else. */
export type Made = { id: string; role: InvitableRole; url: string; code: string; workshop?: Workshop };

export type Making = {
  /** What has been made; stays when a later one fails. */
  made: readonly Made[];
  /** How many of how many, while it goes on. */
  progress: { done: number; total: number } | undefined;
  problems: readonly FieldProblem[];
  failure: ClientFailureCode | undefined;
  make: (draft: InviteDraft) => Promise<void>;
  again: () => void;
};

/** Makes one invitation, or one for each workshop, one after the other. */
export function useMakeInvitations(reload: () => Promise<void>): Making {
  const { track, workshops } = useTrack();
  const [made, setMade] = useState<readonly Made[]>([]);
  const [progress, setProgress] = useState<Making['progress']>();
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [failure, setFailure] = useState<ClientFailureCode>();

  const make = async (draft: InviteDraft) => {
    const wrong = draftProblems(draft);
    setProblems(wrong);
    setFailure(undefined);
    if (wrong.length > 0) return;
    const wanted = wantedOf(draft, workshops);
    const done: Made[] = [];
    try {
      for (const { body, workshop } of wanted) {
        setProgress({ done: done.length, total: wanted.length });
        const { id, url, code } = await call('createInvitation', { params: { trackId: track.id }, body });
        done.push({ id, url, code, role: body.role, ...(workshop ? { workshop } : {}) });
      }
    } catch (error) {
      const failed = error instanceof CallFailed ? error : new CallFailed('internal');
      setProblems(failed.problems);
      if (failed.problems.length === 0) setFailure(failed.code);
    }
    setMade(done);
    setProgress(undefined);
    if (done.length > 0) await reload();
  };

  return { made, progress, problems, failure, make, again: () => setMade([]) };
}
