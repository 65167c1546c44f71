import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { renderCalendar } from '../../server/outputs/guide-ics.ts';
import { readProgramme } from '../../server/importers/index.ts';
import { buildGuide } from '../../shared/domain/guide.ts';
import type { TrackId, WorkshopId } from '../../shared/ids.ts';
import type { Workshop, WorkshopFields } from '../../shared/model/workshop.ts';

const ORIGIN = 'https://coalesce.example';

function calendarOf(timezone: string, sessions: Partial<WorkshopFields>[]): string {
  const workshops = sessions.map((fields, index): Workshop => ({
    id: `w${index}` as WorkshopId,
    trackId: 't' as TrackId,
    sourceId: `w${index}`,
    revision: 4,
    updatedAt: '2014-08-01T10:00:00.000Z',
    title: `Session ${index}`,
    organisations: [],
    tags: [],
    policyQuestions: [],
    links: [],
    ...fields,
  }));
  const track = { id: 't' as TrackId, slug: 'track', name: 'Ünïcode, track; name', timezone, createdAt: '' };
  return renderCalendar(
    buildGuide({
      track,
      workshops,
      map: { cards: new Map(), links: [], mechanisms: [] },
      principles: { title: '', preamble: [], principles: [], closing: [] },
      statuses: {},
      now: 0,
    }),
    ORIGIN,
  );
}

const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));

describe('the calendar feed', () => {
  test('opens at the right hours: Istanbul in September 2014 is three hours ahead of UTC', () => {
    const [event] = events(calendarOf('Europe/Istanbul', [{ date: '2014-09-02', start: '09:00', end: '10:00' }]));
    expect(event?.startDate.toString()).toBe('2014-09-02T06:00:00Z');
    expect(event?.endDate.toString()).toBe('2014-09-02T07:00:00Z');
  });

  test('keeps the hour on the wall when the clocks change between two days', () => {
    const found = events(
      calendarOf('Europe/Paris', [
        { date: '2014-10-25', start: '09:00' },
        { date: '2014-10-27', start: '09:00' },
      ]),
    );
    expect(found.map(({ startDate }) => startDate.toString())).toEqual([
      '2014-10-25T07:00:00Z',
      '2014-10-27T08:00:00Z',
    ]);
  });

  test('has a day without a time as a whole day, and leaves out what has no day', () => {
    const found = events(calendarOf('Pacific/Auckland', [{ date: '2014-09-02' }, {}]));
    expect(found).toHaveLength(1);
    expect([found[0]?.startDate.isDate, found[0]?.startDate.toString()]).toEqual([true, '2014-09-02']);
  });

  test('keeps lines to 75 octets with CRLF, whatever the words', () => {
    const text = calendarOf('Europe/Istanbul', [
      { date: '2014-09-02', title: 'الوصول إلى الإنترنت '.repeat(12), summary: 'Größe; a, b\\c\n'.repeat(20) },
    ]);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(events(text)[0]?.summary).toBe('الوصول إلى الإنترنت '.repeat(12));
  });

  test('has ids that stay, a sequence that grows with the revision, and a way back to the guide', () => {
    const text = calendarOf('Europe/Istanbul', [{ date: '2014-09-02', start: '09:00', room: 'Room 4, upstairs' }]);
    const [event] = events(text);
    expect([event?.uid, event?.sequence, event?.location]).toEqual(['w0@t.coalesce', 4, 'Room 4, upstairs']);
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    expect(event?.component.getFirstPropertyValue('url')).toBe('https://coalesce.example/t/track#ws-w0');
    expect(calendarOf('UTC', [])).toBe(calendarOf('UTC', []));
  });

  test('comes back through our own importer with the same day, time and room', async () => {
    const text = calendarOf('Europe/Istanbul', [{ date: '2014-09-04', start: '14:30', end: '16:00', room: 'Room B2' }]);
    const { rows, problems } = await readProgramme(new TextEncoder().encode(text), {
      format: 'auto',
      timezone: 'Europe/Istanbul',
    });
    expect(problems).toEqual([]);
    expect(rows[0]?.fields).toMatchObject({
      title: 'Session 0',
      date: '2014-09-04',
      start: '14:30',
      end: '16:00',
      room: 'Room B2',
    });
  });
});
