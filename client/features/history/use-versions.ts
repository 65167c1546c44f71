import { useCallback, useEffect, useState } from 'react';
import type { TrackId } from '../../../shared/ids.ts';
import type { DocumentName } from '../../../shared/model/document.ts';
import type { Difference, Version, VersionContent } from '../../../shared/model/version.ts';
import { call, callKept, CallFailed, type ClientFailureCode } from '../../api.ts';
import { useLive, useTrack } from '../../live/track.tsx';
import type { Asked } from './moment.ts';

/** How often the list is read again while it is looked at, and how long after a step it has its version (milliseconds). */
const AGAIN = 30_000;
const AFTER_STEP = 2_000;

/** `number` is that of the newest entry in the document's log. */
export type VersionList = { versions: Version[]; number: number };

/** The versions of a document, newest first, kept up to date while the screen is open. */
export function useVersions(document: DocumentName) {
  const { track } = useTrack();
  const step = useLive()?.meeting.current;
  const [list, setList] = useState<VersionList>();
  const [failure, setFailure] = useState<ClientFailureCode>();

  const refresh = useCallback(async () => {
    try {
      setList(await callKept('listVersions', { params: { trackId: track.id, document } }));
      setFailure(undefined);
    } catch (error) {
      setFailure(codeOf(error));
    }
  }, [track.id, document]);

  useEffect(() => {
    setList(undefined);
    void refresh();
    const timer = setInterval(() => void refresh(), AGAIN);
    return () => clearInterval(timer);
  }, [refresh]);
  useEffect(() => {
    const timer = setTimeout(() => void refresh(), AFTER_STEP);
    return () => clearTimeout(timer);
  }, [refresh, step]);

  return { list, failure, refresh };
}

/** What is shown of a moment: how two states differ, or one as it was. */
export type Shown = Difference | VersionContent;

export type Looked = { is: 'loading' } | { is: 'there'; shown: Shown } | { is: 'failed'; code: ClientFailureCode };

/** Fetch what a moment shows. `number` makes what is compared with now be fetched anew when more was written. */
export function useLooked(document: DocumentName, asked: Asked | undefined, number: number) {
  const { track } = useTrack();
  const [looked, setLooked] = useState<Looked>({ is: 'loading' });
  const [tries, setTries] = useState(0);
  const key = JSON.stringify(asked);
  const changing = asked && 'to' in asked && asked.to === 'now' ? number : 0;
  useEffect(() => {
    let current = true;
    setLooked({ is: 'loading' });
    const wanted = key === undefined ? undefined : (JSON.parse(key) as Asked);
    if (!wanted) return undefined;
    void look(track.id, document, wanted)
      .then((shown): Looked => ({ is: 'there', shown }))
      .catch((error: unknown): Looked => ({ is: 'failed', code: codeOf(error) }))
      .then((found) => {
        if (current) setLooked(found);
      });
    return () => {
      current = false;
    };
  }, [track.id, document, key, changing, tries]);
  return { looked, again: () => setTries((count) => count + 1) };
}

async function look(trackId: TrackId, document: DocumentName, asked: Asked): Promise<Shown> {
  const params = { trackId, document };
  if ('read' in asked) return (await call('readVersion', { params: { ...params, versionId: asked.read } })).content;
  return (await call('compareVersions', { params, query: asked })).difference;
}

/** Why a call failed, as a code that has words. */
export const codeOf = (error: unknown): ClientFailureCode => (error instanceof CallFailed ? error.code : 'internal');
