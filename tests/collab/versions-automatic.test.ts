import { describe, expect, onTestFinished, test } from 'vitest';
import { silentLog } from '../../server/storage/log.ts';
import type { SessionChange } from '../../server/session/track-session.ts';
import { AutomaticVersions, occasionOf } from '../../server/versions/automatic.ts';
import type { TrackId } from '../../shared/ids.ts';
import { INTERVALS } from '../../shared/limits.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import { newLiveState } from '../../shared/domain/live-state.ts';
import { TRACK } from '../helpers/collab-server.ts';
import { startVersions, type VersionsServer } from '../helpers/versions.ts';
import { addParagraph, textAt } from '../helpers/words.ts';

const STEPS = ['a', 'b'].map((id) => ({
  id: id as never,
  title: `Step ${id}`,
  minutes: 5,
  scene: { kind: 'title' as const },
}));

const at = (state: Meeting['state'], current?: string, entered = 7): Meeting => ({
  ...newLiveState().meeting,
  state,
  steps: STEPS,
  entered: current ? { [current]: entered } : {},
  ...(current ? { current: current as never } : {}),
});

/** A live session whose meeting a test moves. */
function watch(server: VersionsServer) {
  const state = newLiveState();
  const listeners = new Set<(trackId: TrackId, change: SessionChange) => void>();
  const automatic = new AutomaticVersions({
    versions: server.versions,
    documents: server.rooms,
    log: silentLog,
    now: () => server.clock.now,
    sessions: {
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      open: async () => ({ state }) as never,
    },
  });
  onTestFinished(() => automatic.close());
  const meeting = async (next: Meeting) => {
    state.meeting = next;
    for (const listener of listeners) listener(TRACK, { rights: false, urgent: true, seats: undefined });
    await Promise.resolve();
    await automatic.idle();
  };
  const reasons = async () =>
    (await server.versions.list(TRACK, 'notes')).versions.map(({ why, step }) => step?.title ?? why);
  return { automatic, meeting, reasons };
}

test('a version is taken as each step begins and as the meeting ends, where something was written', async () => {
  const server = await startVersions();
  const { meeting, reasons } = watch(server);
  await meeting(at('planned'));
  await server.write('notes', 'w1', (doc) => addParagraph(doc, 'Before the meeting'));
  await meeting(at('running', 'a'));
  expect(await reasons()).toEqual(['Step a']);
  await meeting(at('running', 'b'));
  expect(await reasons()).toEqual(['Step a']);
  await server.write('notes', 'w1', (doc) => addParagraph(doc, 'In the meeting'));
  await meeting(at('running', 'a', 8));
  await server.write('notes', 'w1', (doc) => addParagraph(doc, 'At its end'));
  await meeting(at('ended'));
  expect(await reasons()).toEqual(['end', 'Step a', 'Step a']);
});

test('a meeting that was running before this server looked gives no version by itself', async () => {
  const server = await startVersions();
  const { meeting, reasons } = watch(server);
  await server.write('notes', 'w1', (doc) => addParagraph(doc, 'Before'));
  await meeting(at('running', 'b'));
  expect(await reasons()).toEqual([]);
});

test('a document that changes gets its first version at once, and then one an hour', async () => {
  const server = await startVersions();
  const { automatic, reasons } = watch(server);
  const writeAndLook = async (later: number) => {
    server.clock.now += later;
    await server.write('notes', 'w1', (doc) => addParagraph(doc, 'More'));
    await automatic.look();
    return (await reasons()).length;
  };
  expect(await writeAndLook(0)).toBe(1);
  expect(await writeAndLook(INTERVALS.version - 1)).toBe(1);
  expect(await writeAndLook(1)).toBe(2);
  server.clock.now += INTERVALS.version;
  await automatic.look();
  expect(await reasons()).toEqual(['automatic', 'automatic']);
});

test('in a storm of edits one is taken sooner, before the log lets go of who wrote', async () => {
  const server = await startVersions();
  const { automatic, reasons } = watch(server);
  await server.write('notes', 'w1', (doc) => addParagraph(doc, 'x'));
  await automatic.look();
  await Promise.all(
    Array.from({ length: 1_000 }, () => server.write('notes', 'w2', (doc) => textAt(doc, 0).insert(0, 'y'))),
  );
  await automatic.look();
  expect(await reasons()).toEqual(['automatic', 'automatic']);
  const [newest] = (await server.versions.list(TRACK, 'notes')).versions;
  expect(newest).toMatchObject({ complete: true, authors: [{ seatId: 'w2' }] });
});

describe('what is an occasion', () => {
  test.each<[string, Meeting, Meeting, string | undefined]>([
    ['the first step', at('planned'), at('running', 'a'), 'step'],
    ['the next step', at('running', 'a'), at('running', 'b'), 'step'],
    ['the end', at('running', 'a'), at('ended'), 'end'],
    ['the same step', at('running', 'a'), at('running', 'a'), undefined],
    ['a change of the plan', at('planned'), at('planned'), undefined],
  ])('%s', (_, before, after, why) => {
    expect(occasionOf(before, after)?.why).toBe(why);
  });
});
