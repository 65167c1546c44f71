import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { hasPending } from '../../server/collab/checkpoint.ts';
import { checkUpdate } from '../../server/collab/guard.ts';
import { Owners } from '../../server/collab/owners.ts';
import { readUpdate } from '../../server/collab/update-reader.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { putCard } from '../helpers/collab-cards.ts';
import { between, deleted, forge, inRoot, run, values } from '../helpers/collab-forge.ts';
import { randomEdit, seeded } from '../helpers/collab-random.ts';
import { around, verdict, written } from '../helpers/collab-verdict.ts';

describe('honest updates', () => {
  test('random editing of map and rich text is accepted, leaves nothing pending, and is read as Yjs reads it', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      for (const document of ['map', 'principles'] as const) honestRun(random, document);
    }
  });

  function honestRun(random: () => number, document: DocumentName): void {
    const server = new Y.Doc();
    const checked = around(server, document);
    const clients = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
    for (let turn = 0; turn < 60; turn++) {
      const index = Math.floor(random() * clients.length);
      const client = clients[index] ?? server;
      for (let edits = 0; edits < 1 + random() * 4; edits++) randomEdit(client, document, random);
      const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(server));
      const decoded = Y.decodeUpdate(update);
      const read = readUpdate(update, checked.rules);
      expect([...read.structs.values()].flat().map(({ clock, length }) => [clock, length])).toEqual(
        decoded.structs.map(({ id, length }) => [id.clock, length]),
      );
      const accepted = checkUpdate(update, `w${index}`, checked);
      for (const session of accepted.sessions) checked.owners.bind(session, `w${index}`);
      Y.applyUpdate(server, accepted.update);
      expect(hasPending(server)).toBe(false);
      expect(checkUpdate(update, `w${index}`, checked).isNews).toBe(false);
      Y.applyUpdate(client, Y.encodeStateAsUpdate(server, Y.encodeStateVector(client)));
    }
  }
});

describe('refused before anything is applied', () => {
  const victim = () => {
    const doc = new Y.Doc();
    putCard(doc, 'a', 1);
    const owners = new Owners();
    owners.bind(doc.clientID, 'w2');
    return { doc, owners };
  };

  test('a tombstone, or anything else, on the next clock of somebody else', () => {
    const { doc, owners } = victim();
    for (const struct of [run(0, 5), run(0, 1_000_000), inRoot('cards', 'b', deleted(1))]) {
      expect(verdict(forge([{ client: doc.clientID, clock: 3, structs: [struct] }]), doc, 'map', owners)).toBe(
        'foreign',
      );
    }
  });

  test('writing on as a session of the server', () => {
    const { doc } = victim();
    expect(verdict(forge([{ client: doc.clientID, clock: 3, structs: [run(0, 1)] }]), doc)).toBe('foreign');
  });

  test('lengths beyond any document', () => {
    for (const length of [2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER - 10]) {
      for (const info of [0, 1]) {
        const struct = info === 0 ? run(0, length) : inRoot('cards', 'k', deleted(length));
        const update = forge([{ client: 7, clock: 0, structs: [struct] }]);
        expect(verdict(update)).toBe('malformed');
      }
    }
    expect(verdict(forge([{ client: 7, clock: Number.MAX_SAFE_INTEGER - 1, structs: [run(0, 5)] }]))).toBe('malformed');
    expect(verdict(forge([{ client: 7, clock: 0, structs: [run(0, 0)] }]))).toBe('malformed');
    expect(verdict(forge([{ client: 7, clock: 0, structs: [run(10, 5)] }]))).toBe('malformed');
  });

  test('a flood of sessions with holes, fast and whatever its size', () => {
    for (const count of [1_000, 10_000, 100_000]) {
      const flood = forge(
        Array.from({ length: count }, (_, index) => ({ client: index + 1, clock: 5, structs: [run(0, 1)] })),
      );
      const began = performance.now();
      expect(verdict(flood)).toBe('too-large');
      expect(performance.now() - began).toBeLessThan(100);
    }
  });

  test('holes: a late start, a missing neighbour, a missing parent, a deletion of what is not there, a circle', () => {
    expect(verdict(forge([{ client: 7, clock: 3, structs: [run(0, 1)] }]))).toBe('gap');
    const neighbour = (client: number, clock: number) => between([client, clock], undefined, values(1));
    expect(verdict(forge([{ client: 7, clock: 0, structs: [neighbour(9, 0)] }]))).toBe('gap');
    expect(verdict(forge([{ client: 7, clock: 0, structs: [neighbour(7, 0)] }]))).toBe('gap');
    const circle = forge([
      { client: 9, clock: 0, structs: [neighbour(7, 0)] },
      { client: 7, clock: 0, structs: [neighbour(9, 0)] },
    ]);
    expect(verdict(circle)).toBe('gap');
    expect(verdict(forge([], [[7, 0, 1]]))).toBe('gap');
    const half = new Y.Doc();
    putCard(half, 'a', 1);
    expect(verdict(forge([{ client: half.clientID, clock: 0, structs: [run(0, 4)] }]), half)).toBe('gap');
  });

  test('the same session twice, which Yjs would read as its second half', () => {
    const twice = forge([
      { client: 7, clock: 0, structs: [run(0, 1)] },
      { client: 7, clock: 1, structs: [run(0, 1)] },
    ]);
    expect(verdict(twice)).toBe('malformed');
  });

  test('keys that JavaScript itself gives a meaning, at every depth', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(verdict(written((doc) => void doc.getMap('cards').set(key, 1)))).toBe('content');
      expect(verdict(written((doc) => void doc.getMap('cards').set('a', [JSON.parse(`{"${key}": 1}`)])))).toBe(
        'content',
      );
    }
  });

  test('bytes that are no update: every beginning of one, and something after one', () => {
    const whole = written((doc) => {
      for (let edit = 0; edit < 12; edit++) randomEdit(doc, 'map', seeded(edit));
    });
    for (let end = 0; end < whole.length; end++) expect(verdict(whole.slice(0, end))).toBe('malformed');
    expect(verdict(Uint8Array.from([...whole, 0]))).toBe('malformed');
    expect(verdict(Y.encodeStateAsUpdateV2(new Y.Doc()))).toBe('malformed');
  });
});
