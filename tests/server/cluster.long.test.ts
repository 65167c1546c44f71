import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Snapshot } from '../../shared/model/live.ts';
import type { Position } from '../../shared/model/principle.ts';
import type { SeatId } from '../../shared/ids.ts';
import { type Cluster, startCluster } from '../helpers/cluster.ts';
import { seeded } from '../helpers/collab-random.ts';
import { until } from '../helpers/collab-until.ts';
import { GIVEN_SERVER } from '../helpers/postgres.ts';
import { realMeeting } from '../helpers/real-meeting.ts';
import { SteadySeat } from '../helpers/steady-seat.ts';
import { SteadyWriter } from '../helpers/steady-writer.ts';

/**
 * Three nodes on one PostgreSQL, people who write, vote and speak, and everything that can happen to a
 * machine: nodes killed, PostgreSQL ended and started, a node that sleeps and wakes. Small by default;
 * `CLUSTER_KILLS=100 CLUSTER_RESTARTS=5 CLUSTER_FREEZE=30000` is the whole.
 */
const KILLS = Number(process.env['CLUSTER_KILLS'] ?? 3);
const RESTARTS = Number(process.env['CLUSTER_RESTARTS'] ?? 1);
const FREEZE = Number(process.env['CLUSTER_FREEZE'] ?? 2_500);
const SEED = Number(process.env['CLUSTER_SEED'] ?? Date.now() % 1_000_000);

const POSITIONS: Position[] = ['support', 'live', 'concern', 'object'];

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster(3);
}, 60_000);
afterAll(() => cluster.remove(), 60_000);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

type Outcome = { kind: 'kill' | 'restart' | 'freeze' };

/** What happens, in an order by chance. */
function plan(random: () => number): Outcome[] {
  const all: Outcome[] = [
    ...Array.from({ length: KILLS }, () => ({ kind: 'kill' as const })),
    ...Array.from({ length: GIVEN_SERVER ? 0 : RESTARTS }, () => ({ kind: 'restart' as const })),
    { kind: 'freeze' },
  ];
  return all
    .map((one) => ({ one, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

async function suffer({ kind }: Outcome, random: () => number): Promise<void> {
  const node = Math.floor(random() * 3);
  if (kind === 'kill') return cluster.bounce(node, random() * 300);
  if (kind === 'freeze') return cluster.freeze(node, FREEZE);
  if (random() < 0.5) await cluster.postgres.stop();
  else await cluster.postgres.kill();
  await pause(random() * 1_000);
  await cluster.postgres.start();
}

test(
  `nothing acknowledged is lost or doubled, whatever happens to nodes and database (seed ${SEED})`,
  { timeout: 120_000 + KILLS * 10_000 + RESTARTS * 20_000 + FREEZE * 2 },
  async () => {
    const random = seeded(SEED);
    const { trackId, seat } = await realMeeting(`http://127.0.0.1:${cluster.somewhere()}`);
    const writers = await Promise.all(
      ['ada', 'bob', 'eve', 'joe'].map(async (name) => {
        const seatToken = await seat('organizer', name);
        return new SteadyWriter(name, { port: cluster.somewhere, seatToken, trackId, document: 'notes' });
      }),
    );
    const person = async (role: 'moderator' | 'participant', name: string) =>
      new SteadySeat(name, cluster.somewhere, await seat(role, name));
    const chair = await person('moderator', 'Chair');
    const voters = await Promise.all(['v1', 'v2', 'v3', 'v4'].map((name) => person('participant', name)));
    const speakers = await Promise.all(['s1', 's2'].map((name) => person('participant', name)));

    // Made while all is well: nobody joins through a node that is about to be killed.
    const readers = await Promise.all(cluster.nodes.map(({ port }) => seat('follower', `reader ${port}`)));
    const guests = await Promise.all(cluster.nodes.map(({ port }) => seat('participant', `guest ${port}`)));

    const ended = new AbortController();
    const { signal } = ended;
    const typing = writers.map(async (writer) => {
      while (!signal.aborted) {
        writer.type();
        await pause(40);
      }
    });
    const stated = new Map<number, Position>();
    const voting = voters.map(async (voter, index) => {
      for (let turn = 0; !signal.aborted; turn++) {
        const position = POSITIONS[(turn + index) % POSITIONS.length] ?? 'support';
        const reason = position === 'concern' || position === 'object' ? { reason: `because ${turn}` } : {};
        const answer = await voter.act({ type: 'position/take', principleId: 'p1' as never, position, ...reason });
        expect(answer).toMatchObject({ ok: true });
        stated.set(index, position);
        await pause(120);
      }
    });
    const turns = new Map<SeatId, number>();
    const raising = speakers.map(async (speaker) => {
      while (!signal.aborted) {
        await speaker.act({ type: 'floor/raise' });
        await pause(150);
      }
    });
    const chairing = (async () => {
      while (!signal.aborted) {
        const { live } = await chair.look();
        const next = live.floor.queue[0]?.seatId;
        if (next) {
          const given = await chair.act({ type: 'floor/give', seatId: next });
          if (given.ok) turns.set(next, (turns.get(next) ?? 0) + 1);
          await chair.act({ type: 'floor/end', seatId: next });
        }
        await pause(100);
      }
    })();

    const acting = Promise.all([...typing, ...voting, ...raising, chairing]);
    // Told at the end; until then nobody waits for it.
    acting.catch(() => ended.abort());
    await pause(500);
    for (const outcome of plan(random)) {
      await suffer(outcome, random);
      await pause(200 + random() * 500);
    }
    ended.abort();
    await acting;
    await until(() => writers.every((writer) => writer.isSafe), 60_000);

    const safe = writers.flatMap((writer) => [...writer.safe]);
    expect(safe.length).toBe(writers.reduce((sum, { typed }) => sum + typed, 0));
    expect(safe.length).toBeGreaterThan(100);
    const views: Snapshot['live'][] = [];
    for (const [index, { port }] of cluster.nodes.entries()) {
      const reader = new SteadyWriter('reader', {
        port: () => port,
        seatToken: readers[index] ?? '',
        trackId,
        document: 'notes',
      });
      await until(() => reader.doc.getXmlFragment('text').length > safe.length, 60_000);
      const words =
        reader.doc
          .getXmlFragment('text')
          .toJSON()
          .match(/[a-z]+-\d+;/g) ?? [];
      expect(words.toSorted()).toEqual(safe.toSorted());
      reader.end();
      const guest = new SteadySeat(`guest ${port}`, () => port, guests[index] ?? '');
      views.push((await guest.look()).live);
      guest.end();
    }
    for (const { floor, standings } of views) {
      expect(floor).toEqual(views[0]?.floor);
      expect(standings).toEqual(views[0]?.standings);
    }
    expect(new Map(Object.entries(views[0]?.floor.turnsBySeat ?? {}))).toEqual(turns);
    for (const [index, voter] of voters.entries()) {
      const { you } = await voter.look();
      expect(you.positions['p1']?.position).toBe(stated.get(index));
    }
    for (const one of [...writers, ...voters, ...speakers, chair]) one.end();
  },
);
