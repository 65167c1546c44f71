import { useEffect, useRef, useState } from 'react';
import type { ContourLink, Contours } from '../../../shared/chart/contours.ts';
import { insideOneCluster } from '../../../shared/chart/layout.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { CardPlace, Link } from '../../../shared/model/synergy.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';

/** The land is drawn again after so long without a change, in milliseconds. */
const QUIET = 400;
/** How long the old land stays under the new one; a little more than `--t-slow`. */
const FADE = 320;

export type Land = { key: number; contours: Contours };

/**
 * The chart's contours, worked out in a worker: the newest, and while it fades in the one before.
 * `still` is false while somebody here drags: then nothing is drawn again.
 */
export function useContours(
  workshops: readonly Workshop[],
  places: ReadonlyMap<WorkshopId, CardPlace>,
  links: readonly Link[],
  still: boolean,
): Land[] {
  const [lands, setLands] = useState<Land[]>([]);
  const worker = useWorker(setLands);
  const first = useRef(true);

  useEffect(() => {
    if (!still || places.size === 0) return undefined;
    const ask = () => {
      first.current = false;
      const inside = insideOneCluster(workshops);
      const along = links.flatMap((link): ContourLink[] => {
        const [from, to] = [places.get(link.from), places.get(link.to)];
        return from && to ? [{ from, to, inside: inside(link) }] : [];
      });
      worker.current?.postMessage({ cards: [...places.values()], links: along });
    };
    const timer = setTimeout(ask, first.current ? 0 : QUIET);
    return () => clearTimeout(timer);
  }, [workshops, places, links, still, worker]);

  useEffect(() => {
    if (lands.length < 2) return undefined;
    const timer = setTimeout(() => setLands((all) => all.slice(-1)), FADE);
    return () => clearTimeout(timer);
  }, [lands]);
  return lands;
}

function useWorker(setLands: (change: (lands: Land[]) => Land[]) => void) {
  const worker = useRef<Worker | undefined>(undefined);
  useEffect(() => {
    // Without workers the map is complete, only its coast is missing.
    if (typeof Worker === 'undefined') return undefined;
    const made = new Worker(new URL('./contours.worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', (event: MessageEvent<Contours>) =>
      setLands((lands) => {
        const last = lands.at(-1);
        if (last && last.contours.paths.join() === event.data.paths.join()) return lands;
        return [...lands.slice(-1), { key: (last?.key ?? 0) + 1, contours: event.data }];
      }),
    );
    worker.current = made;
    return () => {
      made.terminate();
      worker.current = undefined;
    };
  }, [setLands]);
  return worker;
}
