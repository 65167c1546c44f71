import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CONTENT_RULES } from '../../server/collab/content-rules.ts';
import { addLink, placeCard, putMechanism } from '../../shared/docs/map.ts';
import { MAP_SHAPE } from '../../shared/docs/map-shape.ts';
import { readRichText } from '../../shared/docs/rich-text.ts';
import { MOST_TEXT } from '../../shared/docs/text-shape.ts';
import type { LinkId, MechanismId, WorkshopId } from '../../shared/ids.ts';
import { DOCUMENT_NAMES } from '../../shared/model/document.ts';
import { demoDocuments } from '../helpers/collab-demo.ts';
import { putCard } from '../helpers/collab-cards.ts';
import { deleted, forge, inRoot, inType, mark, run, type, values, words } from '../helpers/collab-forge.ts';
import { verdict, written } from '../helpers/collab-verdict.ts';

type Fields = Record<string, unknown>;

/** Verdict on an entry of the map with these fields. */
const entry = (root: string, fields: Fields, id = 'e1') =>
  verdict(written((doc) => void doc.getMap(root).set(id, new Y.Map(Object.entries(fields)))));

/** Verdict on a text of one element, as any client may write it. */
const text = (make: (fragment: Y.XmlFragment) => void, document: 'notes' | 'principles' = 'principles') =>
  verdict(
    written((doc) => make(doc.getXmlFragment('text'))),
    undefined,
    document,
  );

function element(name: string, children: (Y.XmlElement | Y.XmlText)[] = [], attributes: Fields = {}): Y.XmlElement {
  const node = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as string);
  node.insert(0, children);
  return node;
}

const marked = (attributes: Fields) =>
  text((fragment) => {
    const inner = new Y.XmlText();
    fragment.insert(0, [element('paragraph', [inner])]);
    inner.insert(0, 'words', attributes);
  });

describe('the map', () => {
  test('fields are what the table says', () => {
    expect(entry('cards', { x: 1.5, y: -20_000 })).toBe('accepted');
    for (const x of [NaN, Infinity, 20_001, '1', null, [1], { a: 1 }, new Uint8Array(2), 10n, true])
      expect([x, entry('cards', { x })]).toEqual([x, 'content']);
    expect(entry('links', { from: 'w1', to: 'w2', type: 'overlaps', reason: 'x'.repeat(200) })).toBe('accepted');
    for (const wrong of [{ from: 'a b' }, { type: 'hates' }, { reason: 'x'.repeat(201) }, { author: 7 }])
      expect([wrong, entry('links', wrong)]).toEqual([wrong, 'content']);
    expect(entry('mechanisms', { title: 't', url: 'HTTPS://example.org', howFar: 5, 'in:w1': true })).toBe('accepted');
    for (const wrong of [
      { url: 'javascript:alert(1)' },
      { howFar: 1.5 },
      { howFar: 6 },
      { 'in:w1': 1 },
      { status: '' },
    ])
      expect([wrong, entry('mechanisms', wrong)]).toEqual([wrong, 'content']);
  });

  test('fields of newer clients and other programs are kept, as long as they are short and plain', () => {
    const plain = { colour: 'red', 'x-weight': 1.5, pinned: true, gone: null, note: 'n'.repeat(1_000) };
    expect(entry('cards', plain)).toBe('accepted');
    for (const wrong of [{ note: 'n'.repeat(1_001) }, { deep: { a: 1 } }, { 'odd key': 1 }, { ['k'.repeat(65)]: 1 }])
      expect([wrong, entry('cards', wrong)]).toEqual([wrong, 'content']);
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 1]));
    expect([entry('cards', { ...many(64), x: 1 }), entry('cards', many(65))]).toEqual(['accepted', 'content']);
  });

  test('the limit counts what is there already, and not what has been removed', () => {
    const doc = new Y.Doc();
    const limit = MAP_SHAPE.links.most;
    const link = (index: number) => doc.getMap('links').set(`l${index}`, new Y.Map());
    doc.transact(() => {
      for (let index = 0; index < limit - 1; index++) link(index);
    });
    const more = (count: number) => {
      const client = new Y.Doc();
      Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
      const before = Y.encodeStateVector(client);
      for (let index = 0; index < count; index++) client.getMap('links').set(`more-${index}`, new Y.Map());
      return Y.encodeStateAsUpdate(client, before);
    };
    expect([verdict(more(1), doc), verdict(more(2), doc)]).toEqual(['accepted', 'content']);
    doc.getMap('links').delete('l0');
    expect([verdict(more(2), doc), verdict(more(3), doc)]).toEqual(['accepted', 'content']);
  });

  test('what is no entry by its id is refused, whatever it is', () => {
    expect(verdict(written((doc) => void doc.getMap('cards').set('a', 1)))).toBe('content');
    expect(verdict(written((doc) => void doc.getMap('polls').set('a', new Y.Map())))).toBe('content');
    expect(verdict(written((doc) => void doc.getMap('cards').set('odd id', new Y.Map())))).toBe('content');
    expect(verdict(written((doc) => doc.getArray('cards').insert(0, [new Y.Map()])))).toBe('content');
    for (const nested of [new Y.Map(), new Y.Array(), new Y.Text('t'), new Y.XmlElement('p'), new Y.Doc()])
      expect(entry('cards', { nested })).toBe('content');
    for (const content of [values(1), values(), words('w'), mark('strong', '{}'), type(1), deleted(2)])
      expect(verdict(forge([{ client: 7, clock: 0, structs: [inRoot('cards', undefined, content)] }]))).not.toBe(
        'accepted',
      );
  });

  test('the product’s own writers never write what is refused, whatever they are given', () => {
    const odd = 'é🌍'.repeat(2_000);
    const update = written((doc) => {
      placeCard(doc, 'w1' as WorkshopId, { x: Infinity, y: -1e300 }, null);
      const link = { from: 'w1' as WorkshopId, to: 'w2' as WorkshopId, type: 'output' as const };
      addLink(doc, { ...link, id: 'l' as LinkId, reason: odd, author: odd, createdAt: odd }, null);
      const texts = { title: odd, description: odd, kind: odd, issue: odd, actors: odd, missing: odd, author: odd };
      putMechanism(doc, 'm' as MechanismId, { ...texts, status: 'possible', url: 'example.org', howFar: 9 as 5 }, null);
    });
    expect(verdict(update)).toBe('accepted');
  });
});

describe('the rich texts', () => {
  test('elements are where they may be, and words only in blocks of words', () => {
    expect(text((root) => root.insert(0, [element('paragraph', [new Y.XmlText('w'), element('hardBreak')])]))).toBe(
      'accepted',
    );
    const item = () => element('listItem', [element('paragraph'), element('blockquote', [element('heading')])]);
    expect(text((root) => root.insert(0, [element('orderedList', [item(), item()])]), 'notes')).toBe('accepted');
    const principle = () => element('principle', [element('principleTitle'), element('paragraph')], { id: 'p-1' });
    expect(text((root) => root.insert(0, [principle()]))).toBe('accepted');
    const wrong = [
      () => new Y.XmlText('at the top'),
      () => element('script'),
      () => element('table', [new Y.XmlText('x')]),
      () => element('listItem'),
      () => element('bulletList', [element('paragraph')]),
      () => element('bulletList', [new Y.XmlText('x')]),
      () => element('paragraph', [element('paragraph')]),
      () => element('blockquote', [principle()]),
      () => element('hardBreak', [new Y.XmlText('x')]),
      () => new Y.XmlHook('x') as unknown as Y.XmlElement,
    ];
    for (const make of wrong) expect(text((root) => root.insert(0, [make()]))).toBe('content');
    expect(text((root) => root.insert(0, [principle()]), 'notes')).toBe('content');
  });

  test('attributes and marks are what they should be; links lead nowhere but to the web and to mail', () => {
    const heading = (level: unknown) => text((root) => root.insert(0, [element('heading', [], { level })]));
    expect([1, 3, '2', 0, 4, 1.5, null, 'x'].map(heading)).toEqual([
      ...Array(3).fill('accepted'),
      ...Array(5).fill('content'),
    ]);
    expect(text((root) => root.insert(0, [element('paragraph', [], { dir: 'rtl', indent: 2 })]))).toBe('accepted');
    expect(text((root) => root.insert(0, [element('paragraph', [], { style: { color: 'red' } })]))).toBe('content');
    expect(text((root) => root.insert(0, [element('principle', [], { id: '../x' })]))).toBe('content');
    expect(marked({ strong: {}, em: {} })).toBe('accepted');
    expect(marked({ link: { href: 'https://example.org/é?a=b', title: 'T' } })).toBe('accepted');
    const hrefs = [
      'javascript:alert(1)',
      'JaVaScRiPt:1',
      'data:text/html,x',
      ' https://x',
      'https://a"onload="',
      '',
      7,
    ];
    for (const href of [...hrefs, `https://${'x'.repeat(2_000)}`, undefined])
      expect([href, marked({ link: { href } })]).toEqual([href, 'content']);
    for (const wrong of [{ blink: {} }, { strong: true }, { em: [1] }, { strong: { on: { x: 1 } } }, { comment: 1 }])
      expect([wrong, marked(wrong)]).toEqual([wrong, 'content']);
  });

  test('embeds, values and types in a text are refused', () => {
    const inText = (...content: ReturnType<typeof words>[]) => {
      const structs = [
        inRoot('text', undefined, type(3, 'paragraph')),
        inType([7, 0], undefined, type(6)),
        ...content.map((one) => inType([7, 1], undefined, one)),
      ];
      return verdict(forge([{ client: 7, clock: 0, structs }]), undefined, 'notes');
    };
    expect(inText(words('w'))).toBe('accepted');
    expect([inText(values(1)), inText(type(3, 'hardBreak')), inText(type(6))]).toEqual([
      'content',
      'content',
      'content',
    ]);
    expect(
      verdict(
        written((doc) => doc.getText('text').insertEmbed(0, { image: 1 })),
        undefined,
        'notes',
      ),
    ).toBe('content');
    expect(inText(mark('link', '{"href":"https://x","__proto__":{"y":1}}'))).toBe('content');
    expect(inText(mark('strong', '{half'))).toBe('malformed');
    expect(inText(mark('strong', '['.repeat(50_000)))).toBe('content');
  });

  test('a text has a greatest length, which counts what is there and what the update takes away', () => {
    const doc = new Y.Doc();
    const inner = new Y.XmlText('a'.repeat(MOST_TEXT - 10));
    doc.getXmlFragment('text').insert(0, [element('paragraph', [inner])]);
    const change = (act: (text: Y.XmlText) => void) => {
      const client = new Y.Doc();
      Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
      const before = Y.encodeStateVector(client);
      client.transact(() => {
        const paragraph = client.getXmlFragment('text').get(0);
        const own = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
        if (own instanceof Y.XmlText) act(own);
      });
      return verdict(Y.encodeStateAsUpdate(client, before), doc, 'notes');
    };
    expect(change((own) => own.insert(5, 'b'.repeat(10)))).toBe('accepted');
    expect(change((own) => own.insert(5, 'b'.repeat(11)))).toBe('content');
    expect(
      change((own) => {
        own.delete(100, 500);
        own.insert(0, 'b'.repeat(510));
      }),
    ).toBe('accepted');
  });

  test('things inside things end somewhere', () => {
    const deep = (levels: number) =>
      text((root) => {
        let inside: Y.XmlFragment = root;
        for (let level = 0; level < levels; level++) {
          const next = element('blockquote');
          inside.insert(0, [next]);
          inside = next;
        }
      });
    expect([deep(60), deep(70), deep(300)]).toEqual(['accepted', 'content', 'content']);
  });
});

describe('what is stored already', () => {
  test('the documents of the demo are accepted as updates, whole and again', async () => {
    const updates = await demoDocuments();
    for (const document of DOCUMENT_NAMES) {
      const update = updates.get(document) ?? new Uint8Array();
      expect(update.length).toBeGreaterThan(20);
      const doc = new Y.Doc();
      expect([document, verdict(update, doc, document)]).toEqual([document, 'accepted']);
      Y.applyUpdate(doc, update);
      expect(verdict(update, doc, document)).toBe('accepted');
    }
    const doc = new Y.Doc();
    Y.applyUpdate(doc, updates.get('principles') ?? new Uint8Array());
    expect(readRichText(doc).length).toBeGreaterThan(3);
  });

  test('a collected struct says nothing, and is taken from its own session', () => {
    expect(verdict(forge([{ client: 7, clock: 0, structs: [run(0, 5)] }]))).toBe('accepted');
    const doc = new Y.Doc();
    putCard(doc, 'a', 1);
    expect(Object.keys(CONTENT_RULES)).toEqual(['map', 'principles', 'notes']);
    expect(verdict(Y.encodeStateAsUpdate(doc), doc)).toBe('accepted');
  });
});
