import { z } from 'zod';
import type { TrackId } from '../../ids.ts';
import { LIMITS } from '../../limits.ts';
import type { Track } from '../../model/track.ts';
import { date, id, line, prose, timezone } from './text.ts';

export const slug = z
  .string({ error: 'not-a-text' })
  .max(LIMITS.slug, 'too-long')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'bad-characters');

export const trackFields = {
  name: line(LIMITS.trackName),
  timezone,
  day: z.exactOptional(date),
  place: z.exactOptional(line(LIMITS.room)),
  introduction: z.exactOptional(prose(LIMITS.summary)),
};

export const trackSchema = z.strictObject({
  ...trackFields,
  id: id<TrackId>(),
  slug,
  createdAt: z.string(),
  demo: z.exactOptional(z.literal(true)),
}) satisfies z.ZodType<Track>;
