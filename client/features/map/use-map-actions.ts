import { useMemo, useSyncExternalStore } from 'react';
import { addLink, editLink, mapScope, placeCard, removeLink } from '../../../shared/docs/map.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { CardPlace, Link, LinkType } from '../../../shared/model/synergy.ts';
import { ownEdits } from '../../collab/own-edits.ts';
import type { SharedDocument } from '../../collab/shared-document.ts';
import { useT } from '../../i18n/language.tsx';
import { useToast } from '../../kit/toast.tsx';
import { useTrack } from '../../live/track.tsx';
import { randomId } from '../../random-id.ts';
import { useNames } from './names.ts';

export type NewLink = { from: WorkshopId; to: WorkshopId; type: LinkType; reason: string };

/** What a person does to the map; each is one step of undo. */
export type MapActions = {
  /** Moves with the same `key` in a row are one step. */
  move: (id: WorkshopId, place: CardPlace, key?: string) => void;
  /** A drag begins; call what it returns when it is over. */
  hold: () => () => void;
  /** False where there is such a link already, or the ends are one. */
  add: (link: NewLink) => boolean;
  edit: (link: Link, change: Partial<Pick<Link, 'type' | 'reason'>>) => void;
  remove: (link: Link) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
};

export function useMapActions(document: SharedDocument, say: (text: string) => void): MapActions {
  const t = useT();
  const toast = useToast();
  const { session, seat, workshopById } = useTrack();
  const { brief } = useNames();
  const edits = useMemo(() => ownEdits(document.doc, mapScope), [document]);
  const state = useSyncExternalStore(edits.subscribe, edits.getState);

  const acts = useMemo(() => {
    const { doc } = document;
    const named = (id: WorkshopId) => {
      const workshop = workshopById.get(id);
      return workshop ? brief(workshop) : id;
    };
    const words = ({ from, to, type }: Pick<Link, 'from' | 'to' | 'type'>) =>
      `${named(from)} – ${named(to)}, ${t(`linkType.${type}`)}`;
    return {
      move: (id: WorkshopId, place: CardPlace, key?: string) =>
        edits.write((origin) => placeCard(doc, id, place, origin), key),
      hold: () => edits.takeInHand(),
      add: (given: NewLink) => {
        const link: Link = {
          ...given,
          id: randomId<Link['id']>(),
          author: seat.name,
          createdAt: new Date(session.clock.now()).toISOString(),
        };
        const added = edits.write((origin) => addLink(doc, link, origin));
        if (added) say(t('map.linkAdded', { link: words(link) }));
        return added;
      },
      edit: (link: Link, change: Partial<Pick<Link, 'type' | 'reason'>>) =>
        edits.write((origin) => editLink(doc, link.id, change, origin)),
      remove: (link: Link) => {
        edits.write((origin) => removeLink(doc, link.id, origin));
        toast({
          text: t('map.linkRemoved', { link: words(link) }),
          action: {
            label: t('app.undo'),
            run: () => {
              // Put back by name and not by undo: more may have happened meanwhile.
              if (!edits.write((origin) => addLink(doc, link, origin))) toast({ text: t('map.linkGone') });
            },
          },
        });
      },
      undo: () => {
        if (edits.undo()) say(t('map.undone'));
      },
      redo: () => {
        if (edits.redo()) say(t('map.redone'));
      },
    };
  }, [document, edits, t, toast, session, seat.name, workshopById, brief, say]);

  return useMemo(() => ({ ...acts, ...state }), [acts, state]);
}
