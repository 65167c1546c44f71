import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeUint8 } from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { hasPending } from '../../server/collab/checkpoint.ts';
import { CONTENT_RULES } from '../../server/collab/content-rules.ts';
import { type Accepted, checkUpdate } from '../../server/collab/guard.ts';
import { History } from '../../server/collab/history.ts';
import { Owners } from '../../server/collab/owners.ts';
import { readUpdate } from '../../server/collab/update-reader.ts';
import { UpdateRefused } from '../../server/collab/update-refused.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { randomEdit, seeded } from '../helpers/collab-random.ts';

const around = (doc: Y.Doc, document: DocumentName = 'map') => ({
  history: new History(doc),
  owners: new Owners(),
  rules: CONTENT_RULES[document],
});

/** Kind of the refusal, or that it was accepted. */
function verdict(update: Uint8Array, doc = new Y.Doc(), document: DocumentName = 'map', owners = new Owners()): string {
  const before = Y.encodeStateAsUpdate(doc);
  const kind = kindOf(() => checkUpdate(update, 'w1', { ...around(doc, document), owners }));
  if (Buffer.compare(Y.encodeStateAsUpdate(doc), before) !== 0) throw new Error('checking changed the document');
  return kind;
}

function kindOf(check: () => unknown): string {
  try {
    check();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof UpdateRefused)) throw error;
    return error.kind;
  }
}

type Forged = { client: number; clock: number; structs: ((encoder: ReturnType<typeof createEncoder>) => void)[] };

function forge(blocks: Forged[], deletes: [number, number, number][] = []): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, blocks.length);
  for (const { client, clock, structs } of blocks) {
    for (const value of [structs.length, client, clock]) writeVarUint(encoder, value);
    for (const struct of structs) struct(encoder);
  }
  writeVarUint(encoder, deletes.length);
  for (const [client, clock, length] of deletes)
    for (const value of [client, 1, clock, length]) writeVarUint(encoder, value);
  return toUint8Array(encoder);
}

const run = (info: number, length: number) => (encoder: ReturnType<typeof createEncoder>) => {
  writeUint8(encoder, info);
  writeVarUint(encoder, length);
};

const rootItem =
  (root: string, key: string, content: (encoder: ReturnType<typeof createEncoder>) => void, kind = 8) =>
  (encoder: ReturnType<typeof createEncoder>) => {
    writeUint8(encoder, kind | 0x20);
    writeVarUint(encoder, 1);
    writeVarString(encoder, root);
    writeVarString(encoder, key);
    content(encoder);
  };

const oneNull = (encoder: ReturnType<typeof createEncoder>) => {
  writeVarUint(encoder, 1);
  writeUint8(encoder, 126);
};

const written = (change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
};

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
      Y.applyUpdate(server, update);
      expect(hasPending(server)).toBe(false);
      expect(checkUpdate(update, `w${index}`, checked).isNews).toBe(false);
      Y.applyUpdate(client, Y.encodeStateAsUpdate(server, Y.encodeStateVector(client)));
    }
  }

  test('an update may build on one that is still on its way to the disk', () => {
    const doc = new Y.Doc();
    const checked = around(doc, 'notes');
    const client = new Y.Doc();
    const updates: Uint8Array[] = [];
    client.on('update', (update: Uint8Array) => updates.push(update));
    const text = new Y.XmlText();
    client.getXmlFragment('text').insert(0, [text]);
    for (const letter of 'words') text.insert(text.length, letter);
    text.delete(0, 2);
    checked.owners.bind(client.clientID, 'w1');
    for (const update of updates) checked.history.queue(checkUpdate(update, 'w1', checked).update);
    for (const update of updates) Y.applyUpdate(doc, update);
    checked.history.applied(updates.length);
    expect([hasPending(doc), doc.getXmlFragment('text').toJSON()]).toEqual([false, 'rds']);
  });

  test('a queue that is dropped is forgotten', () => {
    const checked = around(new Y.Doc());
    const client = new Y.Doc();
    client.getMap('cards').set('a', 1);
    const accepted: Accepted = checkUpdate(Y.encodeStateAsUpdate(client), 'w1', checked);
    checked.history.queue(accepted.update);
    expect(checked.history.next(client.clientID)).toBe(1);
    checked.history.dropQueue();
    expect(checked.history.next(client.clientID)).toBe(0);
  });
});

describe('refused before anything is applied', () => {
  const victim = () => {
    const doc = new Y.Doc();
    doc.getMap('cards').set('a', 1);
    const owners = new Owners();
    owners.bind(doc.clientID, 'w2');
    return { doc, owners };
  };

  test('a tombstone, or anything else, on the next clock of somebody else', () => {
    const { doc, owners } = victim();
    for (const struct of [run(0, 5), run(0, 1_000_000), rootItem('cards', 'b', oneNull)]) {
      expect(verdict(forge([{ client: doc.clientID, clock: 1, structs: [struct] }]), doc, 'map', owners)).toBe(
        'foreign',
      );
    }
  });

  test('writing on as a session of the server', () => {
    const { doc } = victim();
    expect(verdict(forge([{ client: doc.clientID, clock: 1, structs: [run(0, 1)] }]), doc)).toBe('foreign');
  });

  test('lengths beyond any document', () => {
    for (const length of [2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER - 10]) {
      for (const info of [0, 1]) {
        const update =
          info === 0
            ? forge([{ client: 7, clock: 0, structs: [run(0, length)] }])
            : forge([
                {
                  client: 7,
                  clock: 0,
                  structs: [
                    (encoder) => {
                      rootItem('cards', 'k', (inner) => writeVarUint(inner, length), 1)(encoder);
                    },
                  ],
                },
              ]);
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
    const neighbour = (client: number, clock: number) => (encoder: ReturnType<typeof createEncoder>) => {
      writeUint8(encoder, 0x80 | 8);
      writeVarUint(encoder, client);
      writeVarUint(encoder, clock);
      oneNull(encoder);
    };
    expect(verdict(forge([{ client: 7, clock: 0, structs: [neighbour(9, 0)] }]))).toBe('gap');
    expect(verdict(forge([{ client: 7, clock: 0, structs: [neighbour(7, 0)] }]))).toBe('gap');
    const circle = forge([
      { client: 9, clock: 0, structs: [neighbour(7, 0)] },
      { client: 7, clock: 0, structs: [neighbour(9, 0)] },
    ]);
    expect(verdict(circle)).toBe('gap');
    expect(verdict(forge([], [[7, 0, 1]]))).toBe('gap');
    const half = new Y.Doc();
    half.getMap('cards').set('a', 1);
    expect(verdict(forge([{ client: half.clientID, clock: 0, structs: [run(0, 2)] }]), half)).toBe('gap');
  });

  test('the same session twice, which Yjs would read as its second half', () => {
    const twice = forge([
      { client: 7, clock: 0, structs: [run(0, 1)] },
      { client: 7, clock: 1, structs: [run(0, 1)] },
    ]);
    expect(verdict(twice)).toBe('malformed');
  });

  test('what the document may not hold', () => {
    expect(verdict(written((doc) => void doc.getMap('polls').set('a', 1)))).toBe('content');
    expect(verdict(written((doc) => void doc.getMap('cards').set('a', new Uint8Array([1]))))).toBe('content');
    expect(verdict(written((doc) => void doc.getMap('cards').set('a', new Y.Doc())))).toBe('content');
    expect(
      verdict(
        written((doc) => doc.getText('text').insertEmbed(0, { image: 1 })),
        undefined,
        'notes',
      ),
    ).toBe('content');
    expect(
      verdict(
        written((doc) => doc.getXmlFragment('text').insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement])),
        undefined,
        'notes',
      ),
    ).toBe('content');
    expect(verdict(written((doc) => void doc.getMap('cards').set('a', new Y.XmlElement('p'))))).toBe('content');
  });

  test('keys that JavaScript itself gives a meaning, at every depth', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(verdict(written((doc) => void doc.getMap('cards').set(key, 1)))).toBe('content');
      expect(verdict(written((doc) => void doc.getMap('cards').set('a', [JSON.parse(`{"${key}": 1}`)])))).toBe(
        'content',
      );
    }
  });

  test('things inside things without end, in one update or in many', () => {
    const deep = (levels: number) =>
      written((doc) => {
        let inside = doc.getMap<unknown>('cards');
        for (let level = 0; level < levels; level++) {
          const next = new Y.Map<unknown>();
          inside.set('x', next);
          inside = next;
        }
      });
    expect([verdict(deep(60)), verdict(deep(70)), verdict(deep(5_000))]).toEqual(['accepted', 'content', 'content']);
    let value: unknown = 1;
    for (let level = 0; level < 100; level++) value = [value];
    expect(verdict(written((doc) => void doc.getMap('cards').set('a', value)))).toBe('content');
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

test('whatever bytes are changed on the way, what is accepted applies cleanly', () => {
  const random = seeded(11);
  const base = new Y.Doc();
  for (let edit = 0; edit < 40; edit++) randomEdit(base, 'map', random);
  const state = Y.encodeStateAsUpdate(base);
  const client = new Y.Doc();
  Y.applyUpdate(client, state);
  const before = Y.encodeStateVector(client);
  for (let edit = 0; edit < 25; edit++) randomEdit(client, 'map', random);
  const honest = Y.encodeStateAsUpdate(client, before);
  let accepted = 0;
  for (let round = 0; round < 6_000; round++) {
    const mutated = Uint8Array.from(honest);
    for (let flips = 0; flips <= random() * 4; flips++)
      mutated[Math.floor(random() * mutated.length)] = Math.floor(random() * 256);
    if (verdict(mutated, base) !== 'accepted') continue;
    accepted += 1;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    Y.applyUpdate(doc, mutated);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    expect([hasPending(doc), hasPending(copy)]).toEqual([false, false]);
    expect(copy.getMap('cards').toJSON()).toEqual(doc.getMap('cards').toJSON());
  }
  expect(accepted).toBeGreaterThan(50);
});

describe('neighbours that no editor has', () => {
  /** A letter between two others, as Yjs writes it. */
  const between = (left: [number, number], right: [number, number]) =>
    forge([
      {
        client: 7,
        clock: 0,
        structs: [
          (encoder) => {
            writeUint8(encoder, 0x80 | 0x40 | 4);
            for (const value of [...left, ...right]) writeVarUint(encoder, value);
            writeVarString(encoder, 'x');
          },
        ],
      },
    ]);

  test('in different places, or the wrong way round: replicas would put the letter in different places', () => {
    const doc = new Y.Doc();
    const [one, two] = [new Y.XmlText('abc'), new Y.XmlText('def')];
    doc.getXmlFragment('text').insert(0, [one, two]);
    const first = (text: Y.XmlText) => Y.createRelativePositionFromTypeIndex(text, 0).item ?? { client: 0, clock: 0 };
    const { client, clock } = first(one);
    const other = first(two).clock;
    expect(verdict(between([client, clock], [client, clock + 1]), doc, 'notes')).toBe('accepted');
    expect(verdict(between([client, clock + 2], [client, clock]), doc, 'notes')).toBe('malformed');
    expect(verdict(between([client, clock], [client, other]), doc, 'notes')).toBe('malformed');
  });
});
