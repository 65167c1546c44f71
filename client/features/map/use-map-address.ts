import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { WorkshopId } from '../../../shared/ids.ts';

export const MAP_VIEWS = ['map', 'list', 'matrix'] as const;
export type MapView = (typeof MAP_VIEWS)[number];

export type MapAddress = {
  selected: WorkshopId | undefined;
  view: MapView;
  /** Choose a card, or none. Does not add to the history: arrow keys would fill it. */
  select: (id: WorkshopId | undefined) => void;
  show: (view: MapView) => void;
};

/** Chosen card and view, kept in the address: `?card=…&view=list`. */
export function useMapAddress(): MapAddress {
  const search = useSearch();
  const [path, go] = useLocation();
  const change = useCallback(
    (name: string, value: string | undefined, replace: boolean) => {
      // Read anew: two changes in one event must both count.
      const params = new URLSearchParams(location.search);
      if (value === undefined) params.delete(name);
      else params.set(name, value);
      go(params.size > 0 ? `${path}?${params}` : path, { replace });
    },
    [path, go],
  );
  const select = useCallback<MapAddress['select']>((id) => change('card', id, true), [change]);
  const show = useCallback<MapAddress['show']>((view) => change('view', view, false), [change]);
  return useMemo(() => {
    const params = new URLSearchParams(search);
    const asked = params.get('view');
    const view = MAP_VIEWS.find((known) => known === asked) ?? firstView();
    return { selected: (params.get('card') as WorkshopId | null) ?? undefined, view, select, show };
  }, [search, select, show]);
}

/** A whole map on a phone is a picture; the list is what can be read there. */
const firstView = (): MapView => (matchMedia('(max-width: 900px)').matches ? 'list' : 'map');
