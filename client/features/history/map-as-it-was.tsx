import type { VersionContent } from '../../../shared/model/version.ts';
import type { Words } from './use-words.ts';
import { MapChanges } from './map-changes.tsx';

type MapContent = Extract<VersionContent, { kind: 'map' }>;

/** A state of the map on its own, in the same form as changes: everything is there. */
export function MapAsItWas({ content, words }: { content: MapContent; words: Words }) {
  const all = <Thing extends { id: string }>(things: readonly Thing[]) =>
    things.map((thing) => ({ id: thing.id as Thing['id'], change: 'added' as const, after: thing, by: [] }));
  return (
    <MapChanges
      words={words}
      plain
      difference={{
        kind: 'map',
        links: all(content.links),
        mechanisms: all(content.mechanisms),
        cards: content.cards.map(({ workshopId, x, y }) => ({
          id: workshopId,
          change: 'added',
          after: { x, y },
          by: [],
        })),
      }}
    />
  );
}
