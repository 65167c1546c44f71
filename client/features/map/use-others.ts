import { useEffect, useRef, useState } from 'react';
import type { Transaction } from 'yjs';
import { readMap, type MapContent } from '../../../shared/docs/map.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Translate } from '../../../shared/messages/format.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import type { SharedDocument } from '../../collab/shared-document.ts';
import { useT } from '../../i18n/language.tsx';
import { useTrack } from '../../live/track.tsx';
import { isNoChange, mapChanges, mergeChanges, NO_CHANGES, type MapChanges } from './map-changes.ts';
import { useNames } from './names.ts';

/** Others' changes are said at most this often, in milliseconds. */
const SAY_EVERY = 5_000;
/** A burst is waited for, so that one act is one sentence. */
const BURST = 700;

/** Says what others change, gathered; returns the last sentence. Starts when the document is there. */
export function useOthers(document: SharedDocument, ready: boolean, say: (text: string) => void): string {
  const t = useT();
  const { workshopById } = useTrack();
  const { brief } = useNames();
  const [latest, setLatest] = useState('');
  const tell = useRef<(changes: MapChanges) => void>(() => undefined);
  tell.current = (changes) => {
    const text = changesInWords(changes, t, workshopById, brief);
    setLatest(text);
    say(text);
  };

  useEffect(() => {
    if (!ready) return undefined;
    let before: MapContent | undefined;
    let gathered = NO_CHANGES;
    let said = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      if (isNoChange(gathered)) return;
      said = Date.now();
      tell.current(gathered);
      gathered = NO_CHANGES;
    };
    // Only others' transactions are looked at, so that own ones cost nothing.
    const remember = ({ local }: Transaction) => {
      if (!local) before = readMap(document.doc);
    };
    const look = ({ local, changed }: Transaction) => {
      if (local || !before || changed.size === 0) return;
      gathered = mergeChanges(gathered, mapChanges(before, readMap(document.doc)));
      timer ??= setTimeout(flush, Math.max(BURST, said + SAY_EVERY - Date.now()));
    };
    document.doc.on('beforeTransaction', remember);
    document.doc.on('afterTransaction', look);
    return () => {
      clearTimeout(timer);
      document.doc.off('beforeTransaction', remember);
      document.doc.off('afterTransaction', look);
    };
  }, [document, ready]);
  return latest;
}

function changesInWords(
  { moved, added, changed, removed, mechanisms }: MapChanges,
  t: Translate,
  workshops: ReadonlyMap<WorkshopId, Workshop>,
  brief: (workshop: Workshop) => string,
): string {
  const words: string[] = [];
  const [link] = added;
  const [from, to] = link ? [workshops.get(link.from), workshops.get(link.to)] : [];
  if (added.length === 1 && link?.author && from && to) {
    words.push(
      t('map.otherLinked', { author: link.author, a: brief(from), b: brief(to), type: t(`linkType.${link.type}`) }),
    );
  } else if (added.length > 0) words.push(t('map.othersLinked', { count: added.length }));
  if (changed.length > 0) words.push(t('map.othersChanged', { count: changed.length }));
  if (removed.length > 0) words.push(t('map.othersRemoved', { count: removed.length }));
  if (moved.length > 0) words.push(t('map.othersMoved', { count: moved.length }));
  if (mechanisms) words.push(t('map.othersMechanisms'));
  return words.join(' ');
}
