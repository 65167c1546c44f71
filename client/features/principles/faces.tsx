import { useMemo, useSyncExternalStore } from 'react';
import type { SharedDocument } from '../../collab/shared-document.ts';
import { useWatching } from '../../collab/use-shared-document.tsx';
import { useT } from '../../i18n/language.tsx';
import { initials, presenceColor } from '../../kit/avatar.tsx';
import { useMedia } from '../../kit/use-media.ts';
import { othersHere, type PersonHere } from './people-here.ts';
import classes from './page.module.css';

const SHOWN = 5;

/** Who else has the text open: faces, and in words for who does not see them. */
export function Faces({ document }: { document: SharedDocument }) {
  const t = useT();
  // Phones have no room for faces.
  useWatching(document, !useMedia('(max-width: 900px)'));
  const people = usePeopleHere(document.awareness);
  if (people.length === 0) return null;
  const names = t('principles.here', { count: people.length, names: people.map(({ name }) => name).join(', ') });
  return (
    <span className={`${classes['faces']} hide-m`} role="img" aria-label={names} title={names}>
      {people.slice(0, SHOWN).map(({ seatId, name, color }) => (
        <span key={seatId} className={classes['face']} style={{ '--p': presenceColor(color) } as React.CSSProperties}>
          {initials(name)}
        </span>
      ))}
      {people.length > SHOWN ? <span className="meta">+{people.length - SHOWN}</span> : null}
    </span>
  );
}

function usePeopleHere(awareness: SharedDocument['awareness']): readonly PersonHere[] {
  const store = useMemo(() => {
    let kept = othersHere(awareness);
    return {
      get: () => kept,
      subscribe: (changed: () => void) => {
        // Carets move with each key; only who is here matters to the faces.
        const look = () => {
          const next = othersHere(awareness);
          if (next.map(({ seatId }) => seatId).join() === kept.map(({ seatId }) => seatId).join()) return;
          kept = next;
          changed();
        };
        look();
        awareness.on('change', look);
        return () => awareness.off('change', look);
      },
    };
  }, [awareness]);
  return useSyncExternalStore(store.subscribe, store.get);
}
