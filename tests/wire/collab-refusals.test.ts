import {
  createEncoder,
  toUint8Array,
  writeUint8,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CollabMetrics } from '../../server/collab-metrics.ts';
import { frames } from '../../server/collab/frame.ts';
import { LIMITS } from '../../shared/limits.ts';
import { cardsOf, putCard, putLarge } from '../helpers/collab-cards.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { type CollabServer, startMemoryCollab, TRACK } from '../helpers/collab-server.ts';
import type { MemoryStore } from '../helpers/store-memory.ts';
import { until } from '../helpers/collab-until.ts';

/** A server with somebody honest in the room, who must not notice anything. */
async function withBystander() {
  const server = await startMemoryCollab();
  const bystander = await new RawClient(server.port, 'w9').synced();
  bystander.edit((doc) => putCard(doc, 'kept', 1));
  bystander.mark(1);
  await bystander.saved(1);
  return { server, bystander };
}

/** The room goes on as if nothing had happened. */
async function unharmed(server: CollabServer<MemoryStore>, bystander: RawClient, also: object = {}): Promise<void> {
  bystander.edit((doc) => putCard(doc, 'after', 2));
  bystander.mark(2);
  await bystander.saved(2);
  expect(bystander.closedWith).toBeUndefined();
  expect(await server.rooms.read(TRACK, 'map', cardsOf)).toEqual({ kept: 1, after: 2, ...also });
}

/** The code with which somebody who sends this is closed. */
async function sent(server: CollabServer<MemoryStore>, bytes: Uint8Array | string, seatId = 'w1'): Promise<number> {
  const client = await new RawClient(server.port, seatId).synced();
  client.send(bytes);
  return client.closed();
}

const update = (change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
};

describe('the sender of a broken frame is closed with 4400, and nobody else notices', () => {
  test('every beginning of a valid frame', async () => {
    const { server, bystander } = await withBystander();
    const valid = [
      frames.syncStep1(Y.encodeStateVector(bystander.doc)),
      frames.update(update((doc) => putCard(doc, 'x', 5))),
      frames.saved(300),
      frames.awareness(Uint8Array.from([1, 5, 1, 2, 123, 125])),
    ];
    const broken = valid.flatMap((frame) => Array.from({ length: frame.length }, (_, end) => frame.slice(0, end)));
    for (let from = 0; from < broken.length; from += 16) {
      const codes = await Promise.all(broken.slice(from, from + 16).map((bytes) => sent(server, bytes)));
      expect(new Set(codes)).toEqual(new Set([4400]));
    }
    await unharmed(server, bystander);
  });

  test('numbers that are not in their shortest form, from a reader too', async () => {
    const { server, bystander } = await withBystander();
    const inner = update((doc) => putCard(doc, 'forged', 1));
    const long = Uint8Array.from([0x80, 0x00, 0x82, 0x00, inner.length, ...inner]);
    expect(await sent(server, long, 'r1')).toBe(4400);
    expect(await sent(server, long, 'w1')).toBe(4400);
    await unharmed(server, bystander);
  });

  test('text, nothing, unknown types, something after the message, a number without end', async () => {
    const { server, bystander } = await withBystander();
    const message = frames.saved(1);
    const types = [2, 5, 6, 7, 9, 100, 4294967296].map((type) => {
      const encoder = createEncoder();
      writeVarUint(encoder, type);
      writeVarString(encoder, 'x');
      return toUint8Array(encoder);
    });
    const bad = [
      'text',
      '',
      new Uint8Array(),
      ...types,
      Uint8Array.from([0, 3, 1, 0]),
      Uint8Array.from([...message, 0]),
      Uint8Array.from([...message, ...message]),
      Uint8Array.from([0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
      Uint8Array.from([0, 2, 0xff, 0xff, 0xff, 0x7f]),
      frames.syncStep1(Uint8Array.from([255, 255, 3])),
      frames.awareness(Uint8Array.from([200, 200, 3])),
    ];
    expect(new Set(await Promise.all(bad.map((bytes) => sent(server, bytes))))).toEqual(new Set([4400]));
    await unharmed(server, bystander);
  });
});

describe('what is too large is closed with 4413', () => {
  test('a giant frame, a large update, and a reader who sends more than a question', async () => {
    const { server, bystander } = await withBystander();
    expect(await sent(server, new Uint8Array(LIMITS.syncBytes + 1000))).toBe(4413);
    expect(await sent(server, frames.update(update((doc) => putLarge(doc, LIMITS.updateBytes, 'a'))))).toBe(4413);
    expect(await sent(server, frames.update(new Uint8Array(LIMITS.readerFrameBytes)), 'r1')).toBe(4413);
    const allowed = await new RawClient(server.port, 'w1').synced();
    const large = allowed.edit((doc) => putLarge(doc, LIMITS.updateBytes * 0.9, 'a'));
    expect(large.length).toBeGreaterThan(LIMITS.updateBytes * 0.9);
    allowed.mark(1);
    await allowed.saved(1);
    await unharmed(server, bystander);
  });
});

describe('what would harm somebody else is refused', () => {
  const tombstone = (client: number, clock: number, length: number) => {
    const encoder = createEncoder();
    for (const value of [1, 1, client, clock]) writeVarUint(encoder, value);
    writeUint8(encoder, 0);
    writeVarUint(encoder, length);
    writeVarUint(encoder, 0);
    return toUint8Array(encoder);
  };

  test('a tombstone where another person writes next: their words arrive', async () => {
    const { server, bystander } = await withBystander();
    const next = Y.getState(bystander.doc.store, bystander.doc.clientID);
    for (const length of [1, 5, 1_000_000]) {
      const attacker = await new RawClient(server.port, 'w1').synced();
      attacker.send(frames.update(tombstone(bystander.doc.clientID, next, length)));
      expect(await attacker.closed()).toBe(4409);
      expect(attacker.said('reset')[0]?.code).toBe('not-allowed');
    }
    await unharmed(server, bystander);
  });

  test('a session keeps its owner when the server starts again from a checkpoint', async () => {
    const { server, bystander } = await withBystander();
    for (let index = 0; index < 2_100; index++) bystander.edit((doc) => putCard(doc, 'kept', 1));
    bystander.mark(3);
    await bystander.saved(3);
    await until(() => (server.store.checkpoints.get('doc/track/map')?.length ?? 0) > 0);
    const { clientID, store } = bystander.doc;
    bystander.leave();
    await until(() => server.rooms.count().rooms === 0);
    expect(await sent(server, frames.update(tombstone(clientID, Y.getState(store, clientID), 1)))).toBe(4409);
  });

  test('a flood of sessions with holes is refused at once', async () => {
    const { server, bystander } = await withBystander();
    const encoder = createEncoder();
    writeVarUint(encoder, 30_000);
    for (let client = 1; client <= 30_000; client++) {
      for (const value of [1, client, 5]) writeVarUint(encoder, value);
      writeUint8(encoder, 0);
      writeVarUint(encoder, 1);
    }
    writeVarUint(encoder, 0);
    const began = performance.now();
    expect(await sent(server, frames.update(toUint8Array(encoder)))).toBe(4409);
    expect(performance.now() - began).toBeLessThan(1_000);
    await unharmed(server, bystander);
  });

  test('an update with a hole is not applied and not punished: the client is asked for all of it', async () => {
    const { server, bystander } = await withBystander();
    const client = await new RawClient(server.port, 'w1').synced();
    const asked = client.said('step1').length;
    putCard(client.doc, 'first', 1);
    client.edit((doc) => putCard(doc, 'second', 2));
    client.mark(1);
    await client.saved(1);
    expect([client.closedWith, client.said('step1').length]).toEqual([undefined, asked + 1]);
    await unharmed(server, bystander, { first: 1, second: 2 });
  });

  test('somebody who only ever sends holes is let go', async () => {
    const { server, bystander } = await withBystander();
    const client = await new RawClient(server.port, 'w1').synced();
    client.honest = false;
    for (let index = 0; index < 20; index++) client.send(frames.syncStep2(tombstone(7, 5, 1)));
    expect(await client.closed()).toBe(4409);
    await unharmed(server, bystander);
  });

  test('presence that is forged, giant or of a second session is dropped, and the true one stays', async () => {
    const { server, bystander } = await withBystander();
    const states = (entries: [number, string][]) => {
      const encoder = createEncoder();
      writeVarUint(encoder, entries.length);
      for (const [client, state] of entries) {
        writeVarUint(encoder, client);
        writeVarUint(encoder, 2 ** 50);
        writeVarString(encoder, state);
      }
      return frames.awareness(toUint8Array(encoder));
    };
    const victim = bystander.doc.clientID;
    bystander.send(states([[victim, '{"cursor":{"x":1,"y":1}}']]));
    const attacker = await new RawClient(server.port, 'w1').synced();
    attacker.send(states([[victim, 'null']]));
    attacker.send(
      states([
        [victim, '{"user":{"name":"forged"}}'],
        [11, '{"selected":"mine"}'],
        [12, '{"selected":"second"}'],
      ]),
    );
    attacker.send(states([[11, JSON.stringify({ big: 'x'.repeat(5_000) })]]));
    attacker.send(states([[11, '["no object"]']]));
    const watcher = new RawClient(server.port, 'r1');
    const heard = () =>
      watcher
        .said('awareness')
        .map(({ bytes }) => new TextDecoder().decode(bytes))
        .join();
    await watcher.synced();
    watcher.send(frames.watch(true));
    await until(() => heard().includes('mine') && heard().includes('Name of w9'));
    for (const never of ['forged', 'second', 'xxxx', 'no object', 'null']) expect(heard()).not.toContain(never);
    attacker.send(states([[11, '{half']]));
    expect(await attacker.closed()).toBe(4400);
    await unharmed(server, bystander);
  });
});

test('the number of a session that others have seen cannot be taken: its owner is neither locked out nor hidden', async () => {
  const { server, bystander } = await withBystander();
  const victim = await new RawClient(server.port, 'w2').synced();
  const here = (client: number, state: string) => {
    const encoder = createEncoder();
    for (const value of [1, client, 1]) writeVarUint(encoder, value);
    writeVarString(encoder, state);
    return frames.awareness(toUint8Array(encoder));
  };
  const heard = () =>
    bystander
      .said('awareness')
      .map(({ bytes }) => new TextDecoder().decode(bytes))
      .join();
  victim.send(here(victim.doc.clientID, '{"selected":"first"}'));
  await until(() => heard().includes('first'));
  const attacker = new RawClient(server.port, 'w1');
  attacker.doc.clientID = victim.doc.clientID;
  await attacker.synced();
  attacker.edit((doc) => putCard(doc, 'taken', 1));
  expect(await attacker.closed()).toBe(4409);
  victim.leave();
  await until(() => heard().includes('null'));
  const again = await new RawClient(server.port, 'w1').synced();
  again.send(here(victim.doc.clientID, '{"selected":"hidden"}'));
  const back = new RawClient(server.port, 'w2');
  back.doc.clientID = victim.doc.clientID;
  await back.synced();
  back.send(here(victim.doc.clientID, '{"selected":"second"}'));
  await until(() => heard().includes('second'));
  expect(heard()).not.toContain('hidden');
  back.edit((doc) => putCard(doc, 'own', 1));
  await until(() => 'own' in cardsOf(bystander.doc));
  expect(back.closedWith).toBeUndefined();
});

describe('rights are asked for every frame', () => {
  test('whoever may not write changes nothing, by update or by step 2', async () => {
    const { server, bystander } = await withBystander();
    const forged = update((doc) => putCard(doc, 'forged', 1));
    expect(await sent(server, frames.update(forged), 'r1')).toBe(4403);
    expect(await sent(server, frames.syncStep2(forged), 'r1')).toBe(4403);
    const quiet = await new RawClient(server.port, 'r1').synced();
    expect([quiet.said('step1'), quiet.said('mayWrite').map(({ value }) => value)]).toEqual([[], [0]]);
    quiet.send(frames.syncStep2(Uint8Array.from([0, 0])));
    quiet.send(Uint8Array.from([3]));
    quiet.send(frames.syncStep1(Y.encodeStateVector(quiet.doc)));
    await until(() => quiet.said('step2').length === 2);
    expect(quiet.closedWith).toBeUndefined();
    await unharmed(server, bystander);
  });

  test('a right taken away in mid-typing: what was saved stays, the next write is refused, and after it is given back the rest arrives', async () => {
    const { server, bystander } = await withBystander();
    const writer = await new RawClient(server.port, 'w1').synced();
    writer.edit((doc) => putCard(doc, 'in-time', 1));
    writer.mark(1);
    await writer.saved(1);
    server.grants.bar('w1');
    writer.edit((doc) => putCard(doc, 'too-late', 2));
    expect(await writer.closed()).toBe(4403);
    expect(writer.said('mayWrite').map(({ value }) => value)).toEqual([1, 0]);
    expect(await server.rooms.read(TRACK, 'map', cardsOf)).toEqual({ kept: 1, 'in-time': 1 });
    const back = new RawClient(server.port, 'w1');
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(writer.doc));
    await back.synced();
    back.mark(1);
    server.grants.bar('w1', false);
    await back.saved(1);
    await unharmed(server, bystander, { 'in-time': 1, 'too-late': 2 });
  });

  test('a locked document is closed to everyone, also in the middle of a write that was accepted before', async () => {
    const { server, bystander } = await withBystander();
    const writer = await new RawClient(server.port, 'w1').synced();
    server.store.hold();
    writer.edit((doc) => putCard(doc, 'accepted', 1));
    await until(() => server.store.waiting > 0);
    server.grants.bar('*');
    server.store.release();
    await until(() => bystander.said('mayWrite').at(-1)?.value === 0 && 'accepted' in cardsOf(bystander.doc));
    writer.edit((doc) => putCard(doc, 'locked-out', 1));
    expect(await writer.closed()).toBe(4403);
    server.grants.bar('*', false);
    await unharmed(server, bystander, { accepted: 1 });
  });
});

test('a frame that RFC 6455 forbids closes its sender only', async () => {
  const { server, bystander } = await withBystander();
  const { connect } = await import('node:net');
  const socket = connect(server.port, '127.0.0.1');
  socket.write(
    'GET /collab/track/map HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer w1\r\n\r\n',
  );
  const received: Buffer[] = [];
  const ended = new Promise<void>((resolve) =>
    socket.on('data', (data) => received.push(data)).on('close', () => resolve()),
  );
  await until(() => Buffer.concat(received).includes('\r\n\r\n'));
  socket.write(Uint8Array.from([0x83, 0x80, 1, 2, 3, 4]));
  await ended;
  expect(Buffer.concat(received).includes(Buffer.from([0x11, 0x30]))).toBe(true);
  await unharmed(server, bystander);
});

test('a receiver that does not read is left out, and is given the difference when it does', async () => {
  const { server, bystander } = await withBystander();
  const slow = await new RawClient(server.port, 'r1').synced();
  slow.pause();
  const writer = await new RawClient(server.port, 'w1').synced();
  for (let index = 0; index < 120; index++) {
    writer.edit((doc) => putLarge(doc, 60_000, `${index % 10}`));
    writer.mark(index + 1);
    await writer.saved(index + 1);
  }
  slow.resume();
  await until(() => Y.equalSnapshots(Y.snapshot(slow.doc), Y.snapshot(writer.doc)));
  expect(slow.said('update').length).toBeLessThan(100);
  expect(slow.closedWith).toBeUndefined();
  await unharmed(server, bystander);
});

test('an update in which bytes follow the declared length is refused', async () => {
  const { server, bystander } = await withBystander();
  const encoder = createEncoder();
  for (const value of [0, 2]) writeVarUint(encoder, value);
  writeVarUint8Array(encoder, Uint8Array.from([...update((doc) => putCard(doc, 'x', 1)), 0, 0]));
  expect(await sent(server, toUint8Array(encoder))).toBe(4400);
  await unharmed(server, bystander);
});

test('what a hanging disk does not take stays with its sender: nobody fills the memory of the server', async () => {
  const metrics = new CollabMetrics();
  const server = await startMemoryCollab({ metrics });
  const loud = await new RawClient(server.port, 'w1').synced();
  server.store.hold();
  for (let index = 0; index < 60; index++) loud.edit((doc) => putLarge(doc, 100_000, 'abcdefghij'[index % 10] ?? 'z'));
  const other = await new RawClient(server.port, 'w2').synced();
  other.edit((doc) => putCard(doc, 'other', 1));
  await until(() => metrics.receivedBytes > 1_000_000);
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(metrics.receivedBytes).toBeLessThan(2_500_000);
  server.store.release();
  await until(() => Y.equalSnapshots(Y.snapshot(loud.doc), Y.snapshot(other.doc)), 20_000);
  expect([loud.closedWith, other.closedWith]).toEqual([undefined, undefined]);
});
