import { z } from 'zod';
import { ID_PATTERN } from '../../ids.ts';

/**
 * Building blocks of every schema. Issue messages are problem codes (`shared/failure.ts`), so that
 * what zod finds can be worded in each language.
 */

/**
 * Control, invisible and bidi characters have no place in a one-line text; they fake names. The
 * joiners U+200C and U+200D stay: Persian, Hindi and others are not spelt right without them.
 */
// oxlint-disable-next-line no-control-regex -- these are exactly the characters refused
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
// oxlint-disable-next-line no-control-regex -- line breaks and tabs are fine in longer texts
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** Half of a character: it cannot be written in UTF-8, so it would come back as another one. */
const HALF = /\p{Surrogate}/u;

/** One line: trimmed, NFC, no hidden characters, 1 to `max` long. */
export const line = (max: number) =>
  z
    .string({ error: 'not-a-text' })
    .trim()
    .normalize('NFC')
    .min(1, 'required')
    .max(max, 'too-long')
    .refine((text) => !HIDDEN.test(text) && !HALF.test(text), 'bad-characters');

/** Several lines: NFC, no control characters, up to `max` long. Line breaks are kept as they are. */
export const prose = (max: number) =>
  z
    .string({ error: 'not-a-text' })
    .normalize('NFC')
    .max(max, 'too-long')
    .refine((text) => !CONTROL.test(text) && !HALF.test(text), 'bad-characters');

/** A branded id. Ids are keys of plain objects: a name that every object has (`constructor`) is none. */
export const id = <Id extends string>() =>
  z
    .string({ error: 'not-a-text' })
    .regex(ID_PATTERN, 'invalid')
    .refine((text) => !(text in Object.prototype), 'invalid') as unknown as z.ZodType<Id, Id>;

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: 'not-a-choice' });

export const whole = (min: number, max: number) =>
  z.number({ error: 'not-a-number' }).int('not-a-number').min(min, 'too-small').max(max, 'too-big');

/** `YYYY-MM-DD` that exists in the calendar. */
export const date = z
  .string({ error: 'not-a-date' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'not-a-date')
  .refine((text) => {
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  }, 'not-a-date');

/** `HH:MM`, 24 hours. */
export const time = z.string({ error: 'not-a-time' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time');

/** An IANA time zone that this runtime knows. */
export const timezone = z.string({ error: 'not-a-timezone' }).refine((name) => {
  try {
    // Throws a RangeError for a zone that it does not know.
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    return known && (name.includes('/') || name === 'UTC');
  } catch {
    return false;
  }
}, 'not-a-timezone');

/** An absolute https or http address; nothing that a browser would run. */
export const link = (max: number) =>
  z
    .string({ error: 'not-a-link' })
    .trim()
    .max(max, 'too-long')
    .regex(/^https?:\/\/[^\s<>"']+$/i, 'not-a-link')
    .refine((text) => !HALF.test(text), 'bad-characters');
