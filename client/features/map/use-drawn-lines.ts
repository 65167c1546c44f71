import { useMemo } from 'react';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Desk } from './desk.ts';
import { lanes, type LineType } from './line.ts';
import type { DrawnLine } from './link-lines.tsx';
import { drawnClashes } from './link-rows.ts';

/** The lines that the map draws, as far as the filter lets them; `chosen` are those of the chosen card. */
export function useDrawnLines({ model, address, filter, matched }: Desk): {
  drawn: readonly DrawnLine[];
  chosen: readonly DrawnLine[];
  strong: (line: DrawnLine) => boolean;
} {
  const { selected } = address;
  const { links, clashes } = model;
  return useMemo(() => {
    const all: { key: string; from: WorkshopId; to: WorkshopId; type: LineType }[] = [
      ...links.map(({ id, from, to, type }) => ({ key: id, from, to, type })),
      ...drawnClashes(clashes, selected).map(({ from, to }) => ({
        key: `${from} ${to}`,
        from,
        to,
        type: 'clash' as const,
      })),
    ];
    const shown = all.filter(
      ({ from, to, type }) => (filter.type === '' || filter.type === type) && (matched.has(from) || matched.has(to)),
    );
    const lane = lanes(shown);
    const drawn = shown.map((line) => ({ ...line, lane: lane.get(line) ?? 0 }));
    const strong = ({ from, to }: DrawnLine) => from === selected || to === selected;
    return { drawn, chosen: drawn.filter(strong), strong };
  }, [links, clashes, selected, filter.type, matched]);
}
