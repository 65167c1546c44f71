import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import { applyAwarenessUpdate, Awareness } from 'y-protocols/awareness';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { frames } from '../../server/collab/frame.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { startMemoryCollab } from '../helpers/collab-server.ts';
import { until } from '../helpers/collab-until.ts';

type State = [client: number, state: string, clock?: number];

/** An awareness frame with whatever states a test wants. */
function states(...all: State[]): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, all.length);
  for (const [client, state, clock = 1] of all) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock);
    writeVarString(encoder, state);
  }
  return frames.awareness(toUint8Array(encoder));
}

/** Somebody with a cursor, an attacker, and what a third person is shown by y-protocols. */
async function threePeople() {
  const { port } = await startMemoryCollab();
  const victim = await new RawClient(port, 'w2').synced();
  const id = victim.doc.clientID;
  victim.send(states([id, '{"cursor":1}']));
  const attacker = await new RawClient(port, 'w1').synced();
  const watcher = await new RawClient(port, 'r1').synced();
  watcher.send(frames.watch(true));
  const seen = () => {
    const awareness = new Awareness(new Y.Doc());
    awareness.setLocalState(null);
    for (const { bytes } of watcher.said('awareness')) applyAwarenessUpdate(awareness, bytes, 'server');
    const all = new Map(awareness.getStates());
    awareness.destroy();
    return all;
  };
  await until(() => seen().get(id)?.['cursor'] === 1);
  return { port, victim, id, attacker, watcher, seen };
}

/** When this is seen, all that the attacker sent before has been dealt with. */
async function afterwards(people: Awaited<ReturnType<typeof threePeople>>): Promise<void> {
  const { attacker, seen } = people;
  attacker.send(states([11, '{"done":true}']));
  await until(() => seen().get(11)?.['done'] === true);
}

test('nobody is hidden, moved or spoken for by somebody else, whatever the clock', async () => {
  const people = await threePeople();
  const { attacker, id, seen, victim } = people;
  for (const clock of [0, 2, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
    attacker.send(states([id, 'null', clock]));
    attacker.send(states([id, '{"cursor":666}', clock]));
    attacker.send(states([11, '{"mine":1}', clock], [id, 'null', clock], [12, '{"second":1}', clock]));
  }
  await afterwards(people);
  expect([seen().get(id)?.['cursor'], seen().get(id)?.['user'], seen().has(12)]).toEqual([
    1,
    expect.objectContaining({ seatId: 'w2' }),
    false,
  ]);
  expect(seen().get(11)?.['user']).toMatchObject({ seatId: 'w1', name: 'Name of w1' });
  victim.send(states([id, '{"cursor":2}', 1]));
  await until(() => seen().get(id)?.['cursor'] === 2);
});

test('states that are too large, no objects, or a thousand at once are dropped, and what was there stays', async () => {
  const people = await threePeople();
  const { attacker, id, seen } = people;
  attacker.send(states([11, '{"mine":1}']));
  await until(() => seen().get(11)?.['mine'] === 1);
  attacker.send(states([11, JSON.stringify({ big: 'x'.repeat(4_096) })]));
  for (const odd of ['[]', '"text"', '7', 'true']) attacker.send(states([11, odd]));
  attacker.send(states(...Array.from({ length: 1_000 }, (_, index): State => [100 + index, '{"many":1}'])));
  await afterwards(people);
  expect(new Set(seen().keys())).toEqual(new Set([11, id]));
  expect(attacker.closedWith).toBeUndefined();
});

test('values inside values and names with a meaning in JavaScript harm nobody who reads them', async () => {
  const people = await threePeople();
  const { attacker, seen } = people;
  attacker.send(states([11, `{"deep":${'['.repeat(2_000)}${']'.repeat(2_000)}}`]));
  attacker.send(states([11, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toJSON":1}']));
  attacker.send(states([11, '{"user":{"seatId":"w2"},"user":{"seatId":"w2"},"\\u0075ser":1}']));
  await until(() => seen().has(11));
  await afterwards(people);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(seen().get(11)?.['user']).toMatchObject({ seatId: 'w1' });
});

test('broken states close their sender only', async () => {
  const people = await threePeople();
  const cut = states([11, '{"mine":1}']).slice(0, -3);
  const longer = Uint8Array.from([1, 12, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1, 0]);
  const broken = [states([11, '{half']), states([11, '\u{0}']), cut, longer];
  const codes = await Promise.all(
    broken.map(async (bytes) => {
      const client = await new RawClient(people.port, 'w1').synced();
      client.send(bytes);
      return client.closed();
    }),
  );
  expect(codes).toEqual([4400, 4400, 4400, 4400]);
  expect([people.victim.closedWith, people.watcher.closedWith]).toEqual([undefined, undefined]);
});

test('who leaves is gone for everyone, and may come back with an older clock', async () => {
  const people = await threePeople();
  const { port, victim, id, seen } = people;
  victim.leave();
  await until(() => !seen().has(id));
  const back = await new RawClient(port, 'w2').synced();
  back.send(states([id, '{"cursor":3}', 0]));
  await until(() => seen().get(id)?.['cursor'] === 3);
});
