import { useMemo, useState } from 'react';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Link } from '../../../shared/model/synergy.ts';
import type { MapView } from './use-map-address.ts';

/** What the dialog starts from: some ends, or a link that exists. */
export type LinkDraft = { from?: WorkshopId; to?: WorkshopId; editing?: Link };

export type Linking = {
  /** On the map: the other end is being chosen. */
  choosing: { from: WorkshopId; candidate: WorkshopId | undefined } | undefined;
  /** The dialog is open. */
  draft: LinkDraft | undefined;
  /** Begin: on the map by choosing the other end there, elsewhere in the dialog. */
  start: (from: WorkshopId | undefined) => void;
  aim: (candidate: WorkshopId | undefined) => void;
  /** Both ends are known, or the rest is to be chosen in the dialog. */
  describe: (draft: LinkDraft) => void;
  stop: () => void;
};

/** The steps of making a link: choose the other end, then say type and reason. */
export function useLinking(view: MapView): Linking {
  const [choosing, setChoosing] = useState<Linking['choosing']>();
  const [draft, setDraft] = useState<LinkDraft>();
  return useMemo(
    () => ({
      choosing: view === 'map' ? choosing : undefined,
      draft,
      start: (from) => {
        if (from !== undefined && view === 'map') setChoosing({ from, candidate: undefined });
        else setDraft(from === undefined ? {} : { from });
      },
      aim: (candidate) => setChoosing((now) => now && { ...now, candidate }),
      describe: (next) => {
        setChoosing(undefined);
        setDraft(next);
      },
      stop: () => {
        setChoosing(undefined);
        setDraft(undefined);
      },
    }),
    [view, choosing, draft],
  );
}
