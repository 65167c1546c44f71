import { useEffect, useState } from 'react';
import type { Contours } from '../../../shared/chart/contours.ts';
import type { MapContent } from '../../../shared/docs/map.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';

/** The chart is drawn after so long without a change, in milliseconds: home is read, not dragged on. */
const QUIET = 400;

export type Chart = { places: ReadonlyMap<WorkshopId, CardPlace>; contours: Contours };

/**
 * The track's chart as the map shows it: cards nobody has placed stand where the map lays them out.
 * Undefined until it is drawn; the layout and the contours load with it, after the words.
 */
export function useChart(
  workshops: readonly Workshop[],
  { cards, links }: MapContent,
  ready: boolean,
): Chart | undefined {
  const [chart, setChart] = useState<Chart>();
  useEffect(() => {
    if (!ready || workshops.length === 0) return undefined;
    let over = false;
    const draw = async () => {
      const [{ lazyLayout, placeCards }, { contours }, { groundLinks }] = await Promise.all([
        import('../../../shared/chart/place-cards.ts'),
        import('../../../shared/chart/contours.ts'),
        import('../../../shared/chart/ground.ts'),
      ]);
      if (over) return;
      const places = placeCards(workshops, cards, lazyLayout(workshops));
      setChart({ places, contours: contours([...places.values()], groundLinks(workshops, places, links)) });
    };
    const timer = setTimeout(() => void draw(), QUIET);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [workshops, cards, links, ready]);
  return chart;
}
