import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readProgramme } from '../../server/importers/index.ts';
import { Failure } from '../../shared/failure.ts';

async function harmless(bytes: Uint8Array, format: 'auto' | 'csv' | 'ics'): Promise<void> {
  try {
    const { rows, problems } = await readProgramme(bytes, { format, timezone: 'Europe/Istanbul' });
    expect(rows.length + problems.length).toBeGreaterThanOrEqual(0);
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).code).toBe('unreadable-file');
  }
}

const line = fc.oneof(
  fc.constantFrom(
    'BEGIN:VEVENT',
    'END:VEVENT',
    'BEGIN:VTIMEZONE',
    'END:VTIMEZONE',
    'BEGIN:VALARM',
    'DTSTART:2014',
    'DTSTART;TZID=x:20140902T090000',
    'DTEND;VALUE=DATE:20149999',
    'SUMMARY:x',
    'RRULE:FREQ=',
    'UID:',
    'DURATION:-PT',
    'TZID:x',
    ' folded',
    ';;:',
  ),
  fc.string(),
);
const cell = fc.oneof(
  fc.constantFrom('title', 'date', 'start', '"', '""', ';', '\t', '__proto__', '09-02-2014', '25:99'),
  fc.string(),
);

describe('whatever bytes arrive', () => {
  test('random bytes are refused as unreadable, or read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('auto', 'csv', 'ics'), harmless),
      { seed: 2014, numRuns: 300 },
    );
  });

  test('text like a table is read or listed as problems', async () => {
    const table = fc
      .array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 })
      .map((rows) => new TextEncoder().encode(rows.map((cells) => cells.join(',')).join('\n')));
    await fc.assert(
      fc.asyncProperty(table, (bytes) => harmless(bytes, 'csv')),
      { seed: 2014, numRuns: 300 },
    );
  });

  test('text like a calendar is read or listed as problems', async () => {
    const calendar = fc
      .array(line, { maxLength: 25 })
      .map((lines) => new TextEncoder().encode(`BEGIN:VCALENDAR\n${lines.join('\n')}\nEND:VCALENDAR`));
    await fc.assert(
      fc.asyncProperty(calendar, (bytes) => harmless(bytes, 'auto')),
      { seed: 2014, numRuns: 300 },
    );
  });

  test('a spreadsheet or picture is unreadable, a file beyond the limit too large', async () => {
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 8, 0]);
    await expect(readProgramme(zip, { format: 'auto', timezone: 'UTC' })).rejects.toMatchObject({
      code: 'unreadable-file',
    });
    const large = new Uint8Array(5 * 1024 * 1024 + 1).fill(65);
    await expect(readProgramme(large, { format: 'auto', timezone: 'UTC' })).rejects.toMatchObject({
      code: 'too-large',
    });
  });
});
