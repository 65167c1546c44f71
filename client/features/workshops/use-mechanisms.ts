import { useMemo } from 'react';
import { mayWrite } from '../../../shared/domain/access.ts';
import { mapScope, nameMechanism, putMechanism, removeMechanism } from '../../../shared/docs/map.ts';
import type { MechanismId, WorkshopId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Mechanism } from '../../../shared/model/mechanism.ts';
import { ownEdits } from '../../collab/own-edits.ts';
import { useDocumentStatus } from '../../collab/use-shared-document.tsx';
import { useT } from '../../i18n/language.tsx';
import type { MechanismFields } from '../../kit/mechanism-fields.ts';
import { useToast } from '../../kit/toast.tsx';
import { useLive, useTrack } from '../../live/track.tsx';
import { randomId } from '../../random-id.ts';
import { useMapContent } from './use-map-content.ts';

export type MechanismActs = {
  add: (fields: MechanismFields) => void;
  change: (mechanism: Mechanism, fields: MechanismFields) => void;
  join: (mechanism: Mechanism) => void;
  remove: (mechanism: Mechanism) => void;
};

/** The mechanisms of the track and of one workshop; `acts` is there for who may write the map now. */
export function useMechanisms(workshopId: WorkshopId) {
  const { seat } = useTrack();
  const { document, content } = useMapContent();
  const status = useDocumentStatus(document);
  const locked = useLive()?.locks.map !== undefined;
  const acts = useActs(workshopId, content.mechanisms);
  const named = useMemo(
    () => content.mechanisms.filter(({ workshopIds }) => workshopIds.includes(workshopId)),
    [content, workshopId],
  );
  const open = status.ready && status.mayWrite && mayWrite(seat.role, 'map', locked);
  return { all: content.mechanisms, links: content.links, named, status, acts: open ? acts : undefined };
}

function useActs(workshopId: WorkshopId, all: readonly Mechanism[]): MechanismActs {
  const t = useT();
  const toast = useToast();
  const { seat } = useTrack();
  const { doc } = useMapContent().document;
  const edits = ownEdits(doc, mapScope);
  const name = (id: MechanismId, named: boolean) =>
    edits.write((origin) => nameMechanism(doc, id, workshopId, named, origin));

  return {
    add: (fields) => {
      if (all.length >= LIMITS.mechanisms) return toast({ text: t('mechanism.full') });
      const id = randomId<MechanismId>();
      edits.write((origin) =>
        doc.transact(() => {
          putMechanism(doc, id, { ...fields, author: seat.name }, origin);
          nameMechanism(doc, id, workshopId, true, origin);
        }, origin),
      );
      toast({ text: t('mechanism.named', { title: fields.title }) });
    },
    change: ({ id }, fields) => {
      edits.write((origin) => putMechanism(doc, id, fields, origin));
      toast({ text: t('mechanism.changed', { title: fields.title }) });
    },
    join: (mechanism) => {
      name(mechanism.id, true);
      toast({
        text: t('mechanism.joined', { title: mechanism.title }),
        action: { label: t('app.undo'), run: () => name(mechanism.id, false) },
      });
    },
    remove: ({ id, title, workshopIds, ...fields }) => {
      // One that no other workshop names goes altogether, and comes back as it was.
      const alone = workshopIds.every((one) => one === workshopId);
      if (alone) edits.write((origin) => removeMechanism(doc, id, origin));
      else name(id, false);
      const back = () =>
        edits.write((origin) =>
          doc.transact(() => {
            if (alone) putMechanism(doc, id, { title, ...fields }, origin);
            nameMechanism(doc, id, workshopId, true, origin);
          }, origin),
        );
      toast({ text: t('mechanism.removed', { title }), action: { label: t('app.undo'), run: back } });
    },
  };
}
