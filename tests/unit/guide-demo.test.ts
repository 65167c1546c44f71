import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { COOPERATION_MECHANISMS_CSV } from '../../server/demo/data/cooperation-mechanisms.ts';
import { IGF_2014_SESSIONS_CSV } from '../../server/demo/data/igf-2014-sessions.ts';
import { demoTrack, type Demo } from '../../server/demo/demo.ts';
import { planImport, readProgramme } from '../../server/importers/index.ts';
import { renderGuide } from '../../server/outputs/guide-html.ts';
import { renderCalendar } from '../../server/outputs/guide-ics.ts';
import { CARD } from '../../shared/chart/geometry.ts';
import { proposedStatus, standingsOf } from '../../shared/domain/consensus.ts';
import { buildGuide } from '../../shared/domain/guide.ts';
import { seatSchema } from '../../shared/wire/schema/seat.ts';
import { trackSchema } from '../../shared/wire/schema/track.ts';
import { workshopSchema } from '../../shared/wire/schema/workshop.ts';

const NOW = Date.UTC(2014, 8, 1, 7);
let demo: Demo;
beforeAll(async () => {
  demo = await demoTrack(NOW);
});

describe('the demo track', () => {
  test('is made of the shipped tables, word for word', () => {
    const file = (name: string) => readFileSync(new URL(`../../server/demo/data/${name}.csv`, import.meta.url), 'utf8');
    expect(IGF_2014_SESSIONS_CSV).toBe(file('igf-2014-sessions'));
    expect(COOPERATION_MECHANISMS_CSV).toBe(file('cooperation-mechanisms'));
  });

  test('has 45 real sessions that pass every check, and is the same each time', async () => {
    expect(demo.workshops).toHaveLength(45);
    for (const workshop of demo.workshops) expect(workshopSchema.safeParse(workshop).error).toBeUndefined();
    expect(trackSchema.safeParse(demo.track).error).toBeUndefined();
    expect(await demoTrack(NOW)).toEqual(demo);
  });

  test('links, mechanisms, slides and steps name sessions that exist; no card covers another', () => {
    const known = new Set(demo.workshops.map(({ id }) => id));
    for (const { from, to } of demo.links) expect([known.has(from), known.has(to)]).toEqual([true, true]);
    for (const { workshopIds } of demo.mechanisms) expect(workshopIds.every((id) => known.has(id))).toBe(true);
    for (const { scene } of demo.meeting.steps)
      if (scene.kind === 'slides')
        expect(demo.workshops.find(({ id }) => id === scene.workshopId)?.slides).toContain('Demo slide');
    const places = [...demo.cards.values()];
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1))
        expect(Math.abs(a.x - b.x) >= CARD.width || Math.abs(a.y - b.y) >= CARD.height).toBe(true);
    }
  });

  test('everybody in it is simulated and says so; nobody organizes a named organisation’s session', () => {
    for (const seat of demo.people) {
      expect(seatSchema.safeParse(seat).error).toBeUndefined();
      expect(seat).toMatchObject({ simulated: true, name: expect.stringMatching(/^Simulated /) as string });
      for (const id of seat.workshopIds)
        expect(demo.workshops.find((workshop) => workshop.id === id)?.organisations).toEqual([]);
    }
    for (const { author } of [...demo.links, ...demo.mechanisms]) expect(author).toBe('Demo');
  });

  test('shows statuses that its positions allow', () => {
    const seats = new Map(demo.people.map((seat) => [seat.id, seat]));
    const proposed = demo.principles.principles.map(({ id }) =>
      proposedStatus(standingsOf(demo.positions[id] ?? {}, seats)),
    );
    expect(proposed.slice(0, 2)).toEqual(['agreed', 'rough']);
    for (const [index, { id }] of demo.principles.principles.entries()) {
      if (proposed[index] === undefined) expect(['agreed', 'rough']).not.toContain(demo.statuses[id]?.status);
    }
  });

  test('stays as it is when its own programme is imported again', async () => {
    const { rows } = await readProgramme(new TextEncoder().encode(IGF_2014_SESSIONS_CSV), {
      format: 'auto',
      timezone: 'Europe/Istanbul',
    });
    const records = demo.workshops.map((workshop, index) => ({ ...workshop, imported: rows[index]?.fields ?? {} }));
    expect(planImport(records, rows)).toMatchObject({ create: [], update: [], kept: [] });
  });
});

describe('the Fragmentation Track of 2014, rebuilt', () => {
  test.each([
    ['igf2014-ws112', 'Tuesday 2 September', '09:00–10:00', '20140902T060000Z', 'Workshop Room 08', 'Internet Society'],
    [
      'igf2014-ws63',
      'Wednesday 3 September',
      '17:00–18:00',
      '20140903T140000Z',
      'Workshop Room 09',
      'Centre for International Governance Innovation',
    ],
    [
      'igf2014-ws97',
      'Thursday 4 September',
      '14:30',
      '20140904T113000Z',
      'Workshop Room 02',
      'Internet &amp; Jurisdiction Project',
    ],
  ])('%s has its day, time, room and lead organisation', async (id, day, time, instant, room, lead) => {
    const workshops = demo.workshops.filter((workshop) =>
      ['igf2014-ws112', 'igf2014-ws63', 'igf2014-ws97'].includes(workshop.id),
    );
    const guide = buildGuide({
      track: demo.track,
      workshops,
      map: { cards: demo.cards, links: demo.links, mechanisms: [] },
      principles: demo.principles,
      statuses: {},
      now: NOW,
    });
    const page = await renderGuide(guide, { language: 'en', origin: 'https://coalesce.example' });
    const card = page.slice(page.indexOf(`<article class="card" id="ws-${id}"`)).split('</article>')[0] ?? '';
    for (const words of [day, time, room, lead]) expect(card).toContain(words);
    const event =
      renderCalendar(guide, 'https://coalesce.example')
        .split('BEGIN:VEVENT')
        .find((block) => block.includes(`UID:${id}@`)) ?? '';
    expect(event).toContain(`DTSTART:${instant}`);
    expect(event).toContain(`LOCATION:${room}`);
  });
});
