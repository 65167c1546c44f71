import { z } from 'zod';
import type { LinkId, MechanismId, PrincipleId, SeatId, StepId, VersionId, WorkshopId } from '../../ids.ts';
import { LIMITS } from '../../limits.ts';
import { DOCUMENT_NAMES } from '../../model/document.ts';
import { MECHANISM_STATUSES } from '../../model/mechanism.ts';
import { LINK_TYPES } from '../../model/synergy.ts';
import {
  CHANGE_KINDS,
  type Difference,
  LINE_KINDS,
  type Version,
  VERSION_REASONS,
  type VersionContent,
} from '../../model/version.ts';
import { id, line, oneOf } from './text.ts';

const count = z.number().int().min(0);
/** Epoch milliseconds. */
const instant = z.number();
const seatIds = z.array(id<SeatId>());

export const versionName = line(LIMITS.versionName);

/** A version's id, `now`, or `entry-` and the number of an entry in the document's log. */
export const momentSchema = z
  .string({ error: 'not-a-text' })
  .regex(/^(now|entry-\d{1,15}|[A-Za-z0-9_-]{1,64})$/, 'invalid')
  .refine((text) => !(text in Object.prototype), 'invalid');

export const versionSchema = z.strictObject({
  id: id<VersionId>(),
  document: oneOf(DOCUMENT_NAMES),
  number: count,
  at: instant,
  why: oneOf(VERSION_REASONS),
  by: z.exactOptional(id<SeatId>()),
  name: z.exactOptional(z.string()),
  step: z.exactOptional(z.strictObject({ id: id<StepId>(), title: z.string(), entered: instant })),
  restored: z.exactOptional(id<VersionId>()),
  authors: z.array(z.strictObject({ seatId: z.exactOptional(id<SeatId>()), inserted: count, deleted: count })),
  complete: z.boolean(),
}) satisfies z.ZodType<Version>;

const pieceSchema = z.strictObject({
  text: z.string(),
  change: z.exactOptional(oneOf(['added', 'removed'])),
  strong: z.exactOptional(z.boolean()),
  em: z.exactOptional(z.boolean()),
  href: z.exactOptional(z.string()),
});

const sectionSchema = z.strictObject({
  principleId: z.exactOptional(id<PrincipleId>()),
  number: z.exactOptional(count),
  numberBefore: z.exactOptional(count),
  change: oneOf(CHANGE_KINDS),
  moved: z.exactOptional(z.boolean()),
  lines: z.array(
    z.strictObject({
      kind: oneOf(LINE_KINDS),
      level: z.exactOptional(z.number()),
      change: oneOf(CHANGE_KINDS),
      restyled: z.exactOptional(z.boolean()),
      pieces: z.array(pieceSchema),
      by: seatIds,
    }),
  ),
});

const placeSchema = z.strictObject({ x: z.number(), y: z.number() });

const linkSchema = z.strictObject({
  id: id<LinkId>(),
  from: id<WorkshopId>(),
  to: id<WorkshopId>(),
  type: oneOf(LINK_TYPES),
  reason: z.string(),
  author: z.string(),
  createdAt: z.string(),
});

const mechanismSchema = z.strictObject({
  id: id<MechanismId>(),
  title: z.string(),
  status: oneOf(MECHANISM_STATUSES),
  description: z.string(),
  kind: z.string(),
  issue: z.string(),
  actors: z.string(),
  missing: z.string(),
  url: z.string(),
  howFar: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  workshopIds: z.array(id<WorkshopId>()),
  author: z.string(),
});

const changeOf = <Id extends string, Thing extends z.ZodType>(thing: Thing) =>
  z.strictObject({
    id: id<Id>(),
    change: oneOf(['added', 'removed', 'changed']),
    before: z.exactOptional(thing),
    after: z.exactOptional(thing),
    by: seatIds,
  });

const text = z.strictObject({ kind: z.literal('text'), sections: z.array(sectionSchema) });

export const differenceSchema = z.union([
  text,
  z.strictObject({
    kind: z.literal('map'),
    cards: z.array(changeOf<WorkshopId, typeof placeSchema>(placeSchema)),
    links: z.array(changeOf<LinkId, typeof linkSchema>(linkSchema)),
    mechanisms: z.array(changeOf<MechanismId, typeof mechanismSchema>(mechanismSchema)),
  }),
]) satisfies z.ZodType<Difference>;

export const contentSchema = z.union([
  text,
  z.strictObject({
    kind: z.literal('map'),
    cards: z.array(z.strictObject({ ...placeSchema.shape, workshopId: id<WorkshopId>() })),
    links: z.array(linkSchema),
    mechanisms: z.array(mechanismSchema),
  }),
]) satisfies z.ZodType<VersionContent>;
