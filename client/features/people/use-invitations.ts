import { useCallback, useEffect, useState } from 'react';
import type { InvitationId } from '../../../shared/ids.ts';
import type { Invitation } from '../../../shared/model/seat.ts';
import { call, CallFailed, type ClientFailureCode } from '../../api.ts';
import { useTrack } from '../../live/track.tsx';

export type Invitations = {
  /** Undefined until they have been read once. */
  list: readonly Invitation[] | undefined;
  failure: ClientFailureCode | undefined;
  reload: () => Promise<void>;
  /** Resolves with the code of what went wrong, if anything. */
  turnOff: (invitationId: InvitationId) => Promise<ClientFailureCode | undefined>;
};

/** The track's invitations. The standing code may be one of them, so a change reads the track again too. */
export function useInvitations(): Invitations {
  const { track, refreshTrack } = useTrack();
  const [list, setList] = useState<readonly Invitation[]>();
  const [failure, setFailure] = useState<ClientFailureCode>();
  const trackId = track.id;

  const read = useCallback(async () => {
    try {
      const { invitations } = await call('listInvitations', { params: { trackId } });
      setList(invitations);
      setFailure(undefined);
    } catch (error) {
      setFailure(codeOf(error));
    }
  }, [trackId]);
  useEffect(() => void read(), [read]);

  const reload = useCallback(async () => {
    await Promise.all([read(), refreshTrack()]);
  }, [read, refreshTrack]);

  const turnOff = async (invitationId: InvitationId) => {
    try {
      await call('turnOffInvitation', { params: { trackId, invitationId } });
      await reload();
      return undefined;
    } catch (error) {
      return codeOf(error);
    }
  };
  return { list, failure, reload, turnOff };
}

const codeOf = (error: unknown): ClientFailureCode => (error instanceof CallFailed ? error.code : 'internal');
