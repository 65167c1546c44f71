import { ID_PATTERN } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { MECHANISM_STATUSES } from '../model/mechanism.ts';
import { LINK_TYPES } from '../model/synergy.ts';
import type { FieldRules, ValueRule } from './value-rule.ts';

/** One root of the map: ids, each with a map of fields. Fields that are not named here are kept if they are plain. */
export type EntryShape = {
  /** Most entries. */
  most: number;
  fields: FieldRules;
  /** Keys of this prefix and an id may be there besides, as often as `most` says, each `true`. */
  named?: { prefix: string; most: number };
};

const text = (most: number): ValueRule => ({ kind: 'text', most });
const id: ValueRule = { kind: 'text', most: 64, pattern: ID_PATTERN };
const coordinate: ValueRule = { kind: 'number', least: -LIMITS.mapExtent, most: LIMITS.mapExtent };

/** Writers stop at a limit; those who write at once, or take back a removal, can go past it, never twice as far. */
const withRoom = (most: number): number => 2 * most;

/** What the map document holds. Readers, writers and the server's guard all go by this. */
export const MAP_SHAPE = {
  cards: { most: withRoom(LIMITS.workshops), fields: { x: coordinate, y: coordinate } },
  links: {
    most: withRoom(LIMITS.links),
    fields: {
      from: id,
      to: id,
      type: { kind: 'choice', of: LINK_TYPES },
      reason: text(LIMITS.linkReason),
      author: text(LIMITS.personName),
      /** ISO 8601. */
      createdAt: text(40),
    },
  },
  mechanisms: {
    most: withRoom(LIMITS.mechanisms),
    fields: {
      title: text(LIMITS.mechanismTitle),
      status: { kind: 'choice', of: MECHANISM_STATUSES },
      description: text(LIMITS.mechanismText),
      kind: text(LIMITS.mechanismTitle),
      issue: text(LIMITS.mechanismTitle),
      actors: text(LIMITS.mechanismText),
      missing: text(LIMITS.mechanismText),
      url: { kind: 'text', most: LIMITS.url, pattern: /^(https?:\/\/|$)/i },
      howFar: { kind: 'number', least: 0, most: 5, whole: true },
      author: text(LIMITS.personName),
    },
    /** One key a workshop, so that two people adding at once both stay. */
    named: { prefix: 'in:', most: withRoom(LIMITS.workshops) },
  },
} as const satisfies Readonly<Record<string, EntryShape>>;

export type MapRoot = keyof typeof MAP_SHAPE;
