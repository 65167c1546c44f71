import type { MapContent } from '../../../shared/docs/map.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { Link } from '../../../shared/model/synergy.ts';

/** What happened between two states of the map. */
export type MapChanges = {
  moved: readonly WorkshopId[];
  added: readonly Link[];
  changed: readonly Link[];
  removed: readonly Link[];
  mechanisms: boolean;
};

export const NO_CHANGES: MapChanges = { moved: [], added: [], changed: [], removed: [], mechanisms: false };

export function mapChanges(before: MapContent, after: MapContent): MapChanges {
  const known = new Map(before.links.map((link) => [link.id, link]));
  const left = new Set(after.links.map(({ id }) => id));
  return {
    moved: [...after.cards].flatMap(([id, place]) => {
      const was = before.cards.get(id);
      return was && was.x === place.x && was.y === place.y ? [] : [id];
    }),
    added: after.links.filter(({ id }) => !known.has(id)),
    changed: after.links.filter((link) => {
      const was = known.get(link.id);
      return was && (was.type !== link.type || was.reason !== link.reason);
    }),
    removed: before.links.filter(({ id }) => !left.has(id)),
    mechanisms: JSON.stringify(before.mechanisms) !== JSON.stringify(after.mechanisms),
  };
}

/** Both, one after the other: a card moved twice counts once, a link added and removed not at all. */
export function mergeChanges(first: MapChanges, then: MapChanges): MapChanges {
  const fresh = new Set(first.added.map(({ id }) => id));
  const gone = new Set(then.removed.map(({ id }) => id));
  const added = [...first.added.filter(({ id }) => !gone.has(id)), ...then.added];
  const changed = new Map([...first.changed, ...then.changed].map((link) => [link.id, link]));
  return {
    moved: [...new Set([...first.moved, ...then.moved])],
    added,
    changed: [...changed.values()].filter(({ id }) => !gone.has(id) && !fresh.has(id)),
    removed: [...first.removed, ...then.removed.filter(({ id }) => !fresh.has(id))],
    mechanisms: first.mechanisms || then.mechanisms,
  };
}

export const isNoChange = ({ moved, added, changed, removed, mechanisms }: MapChanges): boolean =>
  moved.length + added.length + changed.length + removed.length === 0 && !mechanisms;
