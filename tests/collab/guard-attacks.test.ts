import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { hasPending } from '../../server/collab/checkpoint.ts';
import { COLLAB_LIMITS } from '../../server/collab/collab-limits.ts';
import { checkUpdate } from '../../server/collab/guard.ts';
import { Owners } from '../../server/collab/owners.ts';
import { putCard } from '../helpers/collab-cards.ts';
import { type At, between, deleted, forge, inRoot, inType, run, values, words, type } from '../helpers/collab-forge.ts';
import { around, kindOf, verdict } from '../helpers/collab-verdict.ts';

/** Milliseconds that something takes; the limits below are a hundred times what it takes when nothing else runs. */
function timed(act: () => void): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}

const paragraph = (text: string): Y.Doc => {
  const doc = new Y.Doc();
  doc.clientID = 9;
  const node = new Y.XmlElement('paragraph');
  node.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('text').insert(0, [node]);
  return doc;
};
/** Session 9: 0 the paragraph, 1 its text, from 2 the letters. */
const letter = (index: number): At => [9, 2 + index];

describe('lengths and counts that are declared and not there', () => {
  test('P6: huge numbers of sessions, structs, letters, values and deletions are refused at once', () => {
    for (const huge of [2 ** 31, 2 ** 50]) {
      const numbers = (...all: number[]) => {
        const encoder = createEncoder();
        for (const value of all) writeVarUint(encoder, value);
        return toUint8Array(encoder);
      };
      const cases = [
        numbers(huge),
        numbers(1, huge, 7, 0),
        numbers(0, huge),
        numbers(0, 1, 7, huge),
        numbers(0, 1, 7, 1, huge, huge),
        forge([
          { client: 7, clock: 0, structs: [inRoot('cards', 'a', { kind: 8, write: (e) => writeVarUint(e, huge) })] },
        ]),
        forge([
          { client: 7, clock: 0, structs: [inRoot('cards', 'a', { kind: 4, write: (e) => writeVarUint(e, huge) })] },
        ]),
        forge([{ client: 7, clock: huge, structs: [run(0, 1)] }]),
      ];
      for (const update of cases) expect(timed(() => expect(verdict(update)).not.toBe('accepted'))).toBeLessThan(500);
    }
  });

  test('P8, P10: floods of sessions, in one update and in many, come to an end', () => {
    const flood = (from: number, count: number) =>
      forge(
        Array.from({ length: count }, (_, index) => ({
          client: from + index,
          clock: 0,
          structs: [inRoot('cards', `c${from + index}`, type(1))],
        })),
      );
    expect(verdict(flood(1, 10_000))).toBe('too-large');
    const owners = new Owners();
    const doc = new Y.Doc();
    let kind = 'accepted';
    let from = 1;
    for (; kind === 'accepted' && from < 100_000; from += 64) {
      const update = flood(from, 64);
      kind = kindOf(() => {
        for (const session of checkUpdate(update, 'w1', around(doc, 'map', owners)).sessions)
          owners.bind(session, 'w1');
        Y.applyUpdate(doc, update);
      });
    }
    expect([kind, doc.store.clients.size <= COLLAB_LIMITS.sessions]).toEqual(['too-large', true]);
    expect(verdict(flood(200_000, 1), doc, 'map', new Owners())).toBe('accepted');
  });

  test('P12: updates of version 2, of Yjs and of the kind that hangs its merging, are refused', () => {
    const doc = new Y.Doc();
    putCard(doc, 'a', 1);
    expect(verdict(Y.encodeStateAsUpdateV2(doc))).toBe('malformed');
    expect(timed(() => expect(verdict(new Uint8Array(10_000).fill(255))).toBe('malformed'))).toBeLessThan(500);
  });
});

describe('what would stall everyone', () => {
  test('items of two sessions by thousands in one place, which Yjs would walk over again and again', () => {
    const doc = paragraph('ab');
    const many = (client: number) =>
      forge([
        { client, clock: 0, structs: Array.from({ length: 5_000 }, () => between(letter(0), letter(1), words('x'))) },
      ]);
    expect(verdict(many(1), doc, 'notes')).toBe('accepted');
    Y.applyUpdate(doc, many(1));
    expect(timed(() => expect(verdict(many(2), doc, 'notes')).toBe('too-large'))).toBeLessThan(3_000);
  });

  test('the same deletions again and again', () => {
    const doc = paragraph('a'.repeat(100));
    const twice = (ranges: [number, number][]) => {
      const encoder = createEncoder();
      for (const value of [0, 1, 9, ranges.length, ...ranges.flat()]) writeVarUint(encoder, value);
      return verdict(toUint8Array(encoder), doc, 'notes');
    };
    expect(
      twice([
        [2, 50],
        [52, 50],
      ]),
    ).toBe('accepted');
    expect([
      twice([
        [2, 50],
        [2, 50],
      ]),
      twice([
        [52, 50],
        [2, 50],
      ]),
    ]).toEqual(['malformed', 'malformed']);
    expect(
      verdict(
        forge(
          [],
          [
            [9, 2, 1],
            [9, 4, 1],
          ],
        ),
        doc,
        'notes',
      ),
    ).toBe('malformed');
  });

  test('a deletion of no length, which Yjs cannot keep: it throws, each time the document is loaded', () => {
    const doc = paragraph('words');
    const nothing = forge([], [[9, 7, 0]]);
    expect(verdict(nothing, doc, 'notes')).toBe('malformed');
    expect(() => Y.applyUpdate(doc, nothing)).toThrow('Unexpected case');
  });
});

describe('A12: writing as somebody else', () => {
  test('a session that others have seen and that has not written yet is its owner’s', () => {
    const owners = new Owners();
    expect([owners.claim(77, 'w2'), owners.claim(77, 'w2'), owners.claim(77, 'w1')]).toEqual([true, true, false]);
    const update = forge([{ client: 77, clock: 0, structs: [inRoot('cards', 'a', type(1))] }]);
    expect(verdict(update, new Y.Doc(), 'map', owners)).toBe('foreign');
    expect(kindOf(() => checkUpdate(update, 'w2', around(new Y.Doc(), 'map', owners)))).toBe('accepted');
    owners.bind(77, 'w2');
    expect([owners.of(77), owners.claim(77, 'w1')]).toEqual(['w2', false]);
  });

  test('claims without number push out the oldest, and never one who has written', () => {
    const owners = new Owners();
    owners.bind(1, 'w2');
    for (let client = 2; client < COLLAB_LIMITS.claims + 10; client++) owners.claim(client, 'w1');
    expect([owners.may(1, 'w1', false), owners.may(2, 'w2', false), owners.may(500, 'w2', false)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('what is known already, sent again with something else in it', () => {
  const again = (doc: Y.Doc, left: At) => {
    const owners = new Owners();
    owners.bind(9, 'w2');
    const update = forge([{ client: 9, clock: 2, structs: [between(left, undefined, words('x'))] }]);
    const accepted = checkUpdate(update, 'w1', around(doc, 'notes', owners));
    Y.applyUpdate(doc, accepted.update);
    return accepted.isNews;
  };

  test('cuts nothing in two and leaves nothing pending, which Yjs would', () => {
    const doc = paragraph('🌍');
    expect(again(doc, letter(0))).toBe(false);
    expect(again(doc, [55, 3])).toBe(false);
    expect([doc.getXmlFragment('text').toJSON(), hasPending(doc)]).toEqual(['<paragraph>🌍</paragraph>', false]);
    const unguarded = paragraph('🌍');
    Y.applyUpdate(unguarded, forge([{ client: 9, clock: 2, structs: [between([55, 3], undefined, words('x'))] }]));
    expect(hasPending(unguarded)).toBe(true);
  });
});

describe('neighbours that no editor has: replicas would put the letter in different places', () => {
  const put = (left: At | undefined, right: At | undefined, doc = paragraph('abcdef'), document: 'notes' = 'notes') =>
    verdict(forge([{ client: 7, clock: 0, structs: [between(left, right, words('x'))] }]), doc, document);

  test('the wrong way round, apart, in different lists, at an end that is none', () => {
    expect([put(letter(0), letter(1)), put(undefined, letter(0)), put(letter(5), undefined)]).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect([put(letter(2), letter(0)), put(letter(1), letter(1)), put(letter(1), letter(4))]).toEqual([
      'content',
      'content',
      'content',
    ]);
    // Beside its beginning, `b` has only `a`.
    expect([put(undefined, letter(1)), put([9, 1], letter(0)), put([9, 0], [9, 1])]).toEqual([
      'content',
      'content',
      'content',
    ]);
    // To the right of a letter in the middle stood the end, when it was written.
    expect(put(letter(2), undefined)).toBe('accepted');
  });

  test('a history that ends differently in different orders of arrival, found by chance: one of it is refused', () => {
    const steps: [At, At | undefined, At | undefined][] = [
      [[1, 0], undefined, undefined],
      [[2, 0], [1, 0], undefined],
      [
        [3, 0],
        [1, 0],
        [2, 0],
      ],
      [
        [3, 1],
        [3, 0],
        [2, 0],
      ],
      [[1, 1], [2, 0], undefined],
      [[2, 1], undefined, [1, 1]],
      [[2, 2], undefined, [2, 0]],
      [
        [3, 2],
        [1, 0],
        [1, 1],
      ],
    ];
    const doc = paragraph('');
    const verdicts = steps.map(([[client, clock], left, right]) => {
      const content = left || right ? between(left, right, words('x')) : inType([9, 1], undefined, words('x'));
      const update = forge([{ client, clock, structs: [content] }]);
      const owners = new Owners();
      owners.bind(client, 'w1');
      const kind = verdict(update, doc, 'notes', owners);
      if (kind === 'accepted') Y.applyUpdate(doc, update);
      return kind;
    });
    expect(verdicts).toContain('content');
  });

  test('what undo in Yjs does to its own session’s text is taken where all agree on it', () => {
    const own = (...more: ReturnType<typeof between>[]) => {
      const first = between(letter(0), letter(1), words('wxyz'));
      return verdict(forge([{ client: 7, clock: 0, structs: [first, ...more] }]), paragraph('ab'), 'notes');
    };
    // Behind the second of four letters, and before what is behind the fourth.
    expect(own(between([7, 3], letter(1), words('!')), between([7, 1], [7, 4], words('?')))).toBe('accepted');
    // Behind the fourth and before the second: Yjs would have it in two places, by how the run is cut.
    expect(own(between([7, 3], [7, 1], words('?')))).toBe('content');
    // Nobody else may do so.
    const doc = paragraph('ab');
    Y.applyUpdate(doc, forge([{ client: 7, clock: 0, structs: [between(letter(0), letter(1), words('wxyz'))] }]));
    Y.applyUpdate(doc, forge([{ client: 7, clock: 4, structs: [between([7, 3], letter(1), words('!'))] }]));
    const other = forge([{ client: 8, clock: 0, structs: [between([7, 1], [7, 4], words('?'))] }]);
    expect(verdict(other, doc, 'notes')).toBe('content');
  });

  test('beside something living and something long gone', () => {
    const doc = paragraph('ab');
    const other = new Y.XmlElement('paragraph');
    doc.getXmlFragment('text').insert(1, [other]);
    other.insert(0, [new Y.XmlText('cd')]);
    const gone = Y.getState(doc.store, 9) - 1;
    doc.getXmlFragment('text').delete(1, 1);
    expect(put([9, gone], undefined, doc)).toBe('accepted');
    expect([put(letter(0), [9, gone], doc), put([9, gone], letter(1), doc)]).toEqual(['content', 'content']);
  });

  test('inside of what nothing can be in', () => {
    const inside = (parent: At, key?: string) =>
      verdict(forge([{ client: 7, clock: 0, structs: [inType(parent, key, words('x'))] }]), paragraph('ab'), 'notes');
    expect([inside([9, 1]), inside([9, 2]), inside([9, 1], 'key'), inside([9, 0])]).toEqual([
      'accepted',
      'content',
      'content',
      'content',
    ]);
  });

  test('the value of a key before another', () => {
    const doc = new Y.Doc();
    doc.clientID = 9;
    putCard(doc, 'a', 1);
    const value = (left: At | undefined, right: At | undefined) =>
      verdict(forge([{ client: 7, clock: 0, structs: [between(left, right, values(5))] }]), doc);
    expect([value([9, 1], undefined), value(undefined, [9, 1]), value([9, 1], [9, 2])]).toEqual([
      'accepted',
      'content',
      'content',
    ]);
    expect(verdict(forge([{ client: 7, clock: 0, structs: [inType([9, 0], 'x', deleted(1))] }]), doc)).toBe('accepted');
  });
});
