import { describe, expect, it } from 'vitest';
import { artView } from '../../client/features/home/art-view.ts';
import { ownWorkshops } from '../../client/features/home/own-workshops.ts';
import { runNotes, timeOf } from '../../client/features/home/run-notes.ts';
import { agenda } from '../../shared/domain/agenda.ts';
import { end, move, start } from '../../shared/domain/meeting.ts';
import type { StepId, WorkshopId } from '../../shared/ids.ts';
import type { Meeting, Step } from '../../shared/model/meeting.ts';
import type { Workshop } from '../../shared/model/workshop.ts';

const MINUTE = 60_000;
const NINE = Date.UTC(2014, 8, 1, 9);
const step = (id: string, minutes: number, workshopId?: string): Step => ({
  id: id as StepId,
  title: id,
  minutes,
  scene: { kind: 'title' },
  ...(workshopId ? { workshopId: workshopId as WorkshopId } : {}),
});
const PLANNED: Meeting = {
  state: 'planned',
  steps: [step('welcome', 10), step('pitch', 10, 'a'), step('mine', 10, 'b'), step('close', 5)],
  plannedAt: NINE,
  entered: {},
  scene: { kind: 'title' },
};
const OWN = 'b';

/** What each line says, as words with their minutes. */
function said(meeting: Meeting, now: number): string[] {
  return agenda(meeting, now).lines.map((line) =>
    runNotes(line, meeting, line.step.workshopId === OWN, now)
      .map((note) => ('minutes' in note ? `${note.kind} ${note.minutes}` : note.kind))
      .join(', '),
  );
}

describe('what the run of show says beside a step', () => {
  it('says before the start only when the own workshop comes', () => {
    expect(said(PLANNED, NINE - 10 * MINUTE)).toEqual(['', '', 'you, in 30', '']);
  });

  it('leaves the minutes away while they are many', () => {
    expect(said(PLANNED, NINE - 24 * 60 * MINUTE)).toEqual(['', '', 'you', '']);
  });

  it('says what is on, what is next and how late, and how long until the own', () => {
    const running = start(PLANNED, NINE + 4 * MINUTE);
    expect(said(running, NINE + 4 * MINUTE)).toEqual(['now', 'next, late 4', 'you, in 20', '']);
  });

  it('says early where the meeting is ahead of its plan', () => {
    const running = move(start(PLANNED, NINE), 'welcome' as StepId, 1, NINE + 7 * MINUTE);
    expect(said(running, NINE + 7 * MINUTE)[2]).toBe('next, you, in 10, early 3');
  });

  it('does not measure by the plan of another day', () => {
    const running = start(PLANNED, NINE + 26 * 60 * MINUTE);
    expect(said(running, NINE + 26 * 60 * MINUTE)[1]).toBe('next');
  });

  it('says after the end what was not reached, and gives it no time', () => {
    const ended = end(start(PLANNED, NINE), NINE + 10 * MINUTE);
    const lines = agenda(ended, NINE + 60 * MINUTE).lines;
    expect(said(ended, NINE + 60 * MINUTE)).toEqual(['', 'not-reached', 'not-reached', 'not-reached']);
    expect(lines.map((line) => timeOf(line, ended))).toEqual([NINE, undefined, undefined, undefined]);
  });
});

describe('the own workshop on Home', () => {
  const byId = new Map(['a', 'b', 'c'].map((id) => [id as WorkshopId, { id } as Workshop]));
  const own = (ids: string[], meeting?: Meeting) =>
    ownWorkshops(ids as WorkshopId[], byId, meeting)
      .map(({ id }) => id)
      .join('');

  it('is the one that is presented next', () => {
    expect(own(['c', 'b', 'a'], PLANNED)).toBe('abc');
    const running = { ...start(PLANNED, NINE), current: 'mine' as StepId };
    expect(own(['c', 'a', 'b'], running)).toBe('bca');
  });

  it('is the first where no meeting says otherwise, and never one that has gone', () => {
    expect(own(['gone', 'c', 'a'])).toBe('ca');
    expect(own(['gone'])).toBe('');
  });
});

describe('the chart beside the title', () => {
  it('shows where most cards are', () => {
    const crowd = [
      { x: 2000, y: 0 },
      { x: 2100, y: 50 },
      { x: 2200, y: 0 },
    ];
    const view = artView([{ x: 0, y: 0 }, ...crowd]);
    expect(
      crowd.every(
        ({ x, y }) => view && x > view.x && x < view.x + view.width && y > view.y && y < view.y + view.height,
      ),
    ).toBe(true);
    expect(artView([])).toBeUndefined();
  });
});
