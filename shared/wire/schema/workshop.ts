import { z } from 'zod';
import type { TrackId, WorkshopId } from '../../ids.ts';
import { LIMITS } from '../../limits.ts';
import { GROUPS } from '../../model/group.ts';
import type { Organisation, Workshop, WorkshopEdit, WorkshopFields } from '../../model/workshop.ts';
import { date, id, line, link, oneOf, prose, time, timezone, whole } from './text.ts';

export const organisationSchema = z.strictObject({
  name: line(LIMITS.organisationName),
  group: z.exactOptional(oneOf(GROUPS)),
  region: z.exactOptional(line(LIMITS.organisationName)),
}) satisfies z.ZodType<Organisation>;

const fields = {
  title: line(LIMITS.workshopTitle),
  number: z.exactOptional(line(LIMITS.workshopNumber)),
  organisations: z.array(organisationSchema).max(LIMITS.organisations, 'too-many'),
  theme: z.exactOptional(line(LIMITS.theme)),
  cluster: z.exactOptional(line(LIMITS.theme)),
  tags: z.array(line(LIMITS.tag)).max(LIMITS.tags, 'too-many'),
  summary: z.exactOptional(prose(LIMITS.summary)),
  policyQuestions: z.array(prose(LIMITS.policyQuestion)).max(LIMITS.policyQuestions, 'too-many'),
  date: z.exactOptional(date),
  start: z.exactOptional(time),
  end: z.exactOptional(time),
  timezone: z.exactOptional(timezone),
  room: z.exactOptional(line(LIMITS.room)),
  format: z.exactOptional(line(LIMITS.room)),
  pitch: z.exactOptional(prose(LIMITS.pitch)),
  slides: z.exactOptional(prose(LIMITS.slides)),
  links: z.array(link(LIMITS.url)).max(10, 'too-many'),
};

/** What an import row or a form must come to. */
export const workshopFieldsSchema = z.strictObject(fields) satisfies z.ZodType<WorkshopFields>;

/** An edit as it travels: only the named fields change; `null` empties an optional one. */
export const workshopEditSchema = z.strictObject({
  revision: whole(0, Number.MAX_SAFE_INTEGER),
  fields: z
    .strictObject(emptiable(fields))
    .refine((edit) => Object.keys(edit).length > 0, 'required') as unknown as z.ZodType<WorkshopEdit['fields']>,
}) satisfies z.ZodType<WorkshopEdit>;

/** Every field may be left out; an optional one may also be null. */
function emptiable(shape: z.ZodRawShape): z.ZodRawShape {
  return Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => {
      const optional = schema instanceof z.ZodExactOptional;
      return [name, z.exactOptional(optional ? z.nullable(schema.unwrap()) : schema)];
    }),
  );
}

export const workshopSchema = z.strictObject({
  ...fields,
  id: id<WorkshopId>(),
  trackId: id<TrackId>(),
  sourceId: line(200),
  revision: whole(0, Number.MAX_SAFE_INTEGER),
  updatedAt: z.string(),
}) satisfies z.ZodType<Workshop>;
