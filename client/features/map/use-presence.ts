import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';
import type { AwarenessState } from '../../../shared/wire/collab.ts';
import type { useSharedDocument } from '../../collab/use-shared-document.tsx';

type Awareness = ReturnType<typeof useSharedDocument>['awareness'];

/** Somebody else on the map. */
export type Peer = { client: number; seatId: string; name: string; color: number; holding: string | undefined };

/** A pointer is sent at most this often, in milliseconds. */
const SEND_EVERY = 60;

/** Others who have the map open and may write, in the order they came. */
export function usePeers(awareness: Awareness): readonly Peer[] {
  const store = useMemo(() => {
    let peers = readPeers(awareness);
    return {
      get: () => peers,
      subscribe: (changed: () => void) => {
        // Pointers move all the time; only who is here and what they hold is drawn from here.
        const look = () => {
          const now = readPeers(awareness);
          if (JSON.stringify(now) === JSON.stringify(peers)) return;
          peers = now;
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

function readPeers(awareness: Awareness): Peer[] {
  const states = awareness.getStates() as Map<number, AwarenessState>;
  return [...states].flatMap(([client, { user, holding }]) =>
    user && client !== awareness.clientID
      ? [{ client, seatId: user.seatId, name: user.name, color: user.color, holding: holding ?? undefined }]
      : [],
  );
}

/** What this device tells others of itself: pointer, chosen card, card in hand. Nothing where it may not write. */
export type Telling = { point: (place: CardPlace | null) => void; hold: (id: WorkshopId | null) => void };

export function useTelling(awareness: Awareness, mayWrite: boolean, selected: WorkshopId | undefined): Telling {
  const telling = useMemo(() => throttled(awareness), [awareness]);
  useEffect(() => {
    telling.allow(mayWrite);
    return () => telling.allow(false);
  }, [telling, mayWrite]);
  useEffect(() => {
    if (mayWrite) awareness.setLocalStateField('selected', selected ?? null);
  }, [awareness, mayWrite, selected]);
  return telling;
}

function throttled(awareness: Awareness): Telling & { allow: (allowed: boolean) => void } {
  let allowed = false;
  let sent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: CardPlace | null = null;
  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    sent = performance.now();
    awareness.setLocalStateField('cursor', last && { x: Math.round(last.x), y: Math.round(last.y) });
  };
  return {
    allow: (now) => {
      if (allowed && !now) {
        clearTimeout(timer);
        timer = undefined;
        awareness.setLocalState({ cursor: null, selected: null, holding: null });
      }
      allowed = now;
    },
    point: (place) => {
      last = place;
      if (!allowed || timer !== undefined) return;
      const wait = SEND_EVERY - (performance.now() - sent);
      if (wait <= 0 || place === null) send();
      else timer = setTimeout(send, wait);
    },
    hold: (id) => {
      if (allowed) awareness.setLocalStateField('holding', id);
    },
  };
}
