import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readProgramme } from '../../server/importers/index.ts';
import type { Programme } from '../../server/importers/programme.ts';

const SCHED = new URL('../../../shared/data/formats/jococruise2019.sched.ics', import.meta.url);

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:one@example', 'SUMMARY:One', ...lines, 'END:VEVENT'];
const read = (text: string): Promise<Programme> =>
  readProgramme(new TextEncoder().encode(text), { format: 'auto', timezone: 'Europe/Istanbul' });
const first = async (...lines: string[]) => (await read(calendar(...event(...lines)))).rows[0]?.fields;

describe('an iCalendar programme', () => {
  test('gives UTC instants on the track’s clock', async () => {
    expect(await first('DTSTART:20140902T060000Z', 'DTEND:20140902T070000Z')).toMatchObject({
      date: '2014-09-02',
      start: '09:00',
      end: '10:00',
    });
  });

  test('keeps the clock of a known zone, with or without VTIMEZONE', async () => {
    expect(await first('DTSTART;TZID=Europe/Zurich:20140902T090000', 'DURATION:PT90M')).toMatchObject({
      start: '09:00',
      end: '10:30',
      timezone: 'Europe/Zurich',
    });
    expect(await first('DTSTART;TZID=/mozilla.org/20050126_1/Europe/Istanbul:20140902T090000')).not.toHaveProperty(
      'timezone',
    );
  });

  test('turns a zone that only the file describes into the track’s clock', async () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Bali Time',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0800',
      'TZOFFSETTO:+0800',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    const { rows } = await read(calendar(...zone, ...event('DTSTART;TZID=Bali Time:20140902T140000')));
    expect(rows[0]?.fields).toMatchObject({ date: '2014-09-02', start: '09:00' });
  });

  test('says so where a zone is neither known nor described', async () => {
    const { problems } = await read(calendar(...event('DTSTART;TZID=Somewhere:20140902T140000')));
    expect(problems).toMatchObject([
      { at: '3', field: 'timezone', code: 'not-a-timezone', values: { text: 'Somewhere' } },
    ]);
  });

  test('takes floating times as the track’s, and a day without a time as a day', async () => {
    expect(await first('DTSTART:20140902T090000')).toMatchObject({ date: '2014-09-02', start: '09:00' });
    const day = await first('DTSTART;VALUE=DATE:20140902', 'DTEND;VALUE=DATE:20140903');
    expect(day).toMatchObject({ date: '2014-09-02' });
    expect(day).not.toHaveProperty('start');
  });

  test('refuses repeating events, leaves cancelled ones out and counts them', async () => {
    const { problems, rows, skipped } = await read(
      calendar(
        ...event('DTSTART:20140902T090000Z', 'RRULE:FREQ=DAILY'),
        ...event('STATUS:CANCELLED', 'DTSTART:20140902T090000Z'),
      ),
    );
    expect(problems).toMatchObject([{ at: '3', code: 'recurring-event', severity: 'error' }]);
    expect(skipped).toBe(1);
    expect(rows).toHaveLength(1);
  });

  test('reads folded lines, escapes, categories and the address', async () => {
    const fields = await first(
      'DESCRIPTION:Long words\\, fol',
      ' ded\\nand more',
      'LOCATION:Room 4\\,',
      'CATEGORIES:Trust,Privacy',
      'URL:https://example.org/a',
    );
    expect(fields).toMatchObject({
      summary: 'Long words, folded\nand more',
      room: 'Room 4',
      theme: 'Trust',
      tags: ['Privacy'],
      links: ['https://example.org/a'],
    });
  });

  test('one broken event is one problem; one without an end is found', async () => {
    const { problems } = await read(
      calendar('BEGIN:VEVENT', 'NO COLON HERE', 'END:VEVENT', ...event(), 'BEGIN:VEVENT', 'SUMMARY:x'),
    );
    expect(problems.map(({ at, code }) => `${at} ${code}`).toSorted()).toEqual([
      '10 unreadable-row',
      '3 unreadable-row',
    ]);
  });

  test('the same UID twice names both lines, an event without a title its own', async () => {
    const { problems } = await read(calendar(...event(), ...event(), 'BEGIN:VEVENT', 'UID:x', 'END:VEVENT'));
    expect(problems.map(({ at, code }) => `${at} ${code}`)).toEqual(['11 no-title', '3, 7 duplicate-id']);
  });

  test('of days tells that its end is not kept', async () => {
    const { problems, rows } = await read(calendar(...event('DTSTART:20140902T060000Z', 'DTEND:20140904T070000Z')));
    expect(problems).toMatchObject([{ field: 'end', code: 'too-long', severity: 'warning' }]);
    expect(rows).toHaveLength(1);
  });

  test.runIf(existsSync(SCHED))('of Sched, with all its quirks, is read whole', async () => {
    const { rows, problems } = await read(readFileSync(SCHED, 'utf8'));
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(395);
    expect(rows[1]?.fields).not.toHaveProperty('end');
  });
});
