// @vitest-environment jsdom
import { TextSelection } from 'prosemirror-state';
import { undoCommand } from 'y-prosemirror';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { afterEach, describe, expect, test } from 'vitest';
import {
  addPrinciple,
  leaveTitle,
  movePrinciple,
  nextPrinciple,
  removePrinciple,
} from '../../client/features/principles/commands.ts';
import { createEditor } from '../../client/features/principles/create-editor.ts';
import { fitsEditor } from '../../client/features/principles/fits-editor.ts';
import { Slots } from '../../client/features/principles/slots.ts';
import { principlesOf } from '../../client/features/principles/tidy.ts';
import { principlesFragment, readPrinciples, seedPrinciples } from '../../shared/docs/principles.ts';
import { readRichText } from '../../shared/docs/rich-text.ts';
import type { PrincipleId } from '../../shared/ids.ts';

type Peer = ReturnType<typeof peer>;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  document.body.replaceChildren();
});

function seeded(): Uint8Array {
  const doc = new Y.Doc();
  const principle = (id: string, number: number, title: string, words: string) => ({
    id: id as PrincipleId,
    number,
    title,
    paragraphs: [words],
  });
  seedPrinciples(doc, {
    title: 'Principles',
    preamble: ['We offer these.'],
    principles: [
      principle('p1', 1, 'Start from one issue', 'A mechanism grows from a problem.'),
      principle('p2', 2, 'Bring in everyone', 'From its first meeting.'),
    ],
    closing: [],
  });
  return Y.encodeStateAsUpdate(doc);
}

function peer(start?: Uint8Array) {
  const doc = new Y.Doc();
  if (start) Y.applyUpdate(doc, start);
  const place = document.body.appendChild(document.createElement('div'));
  const slots = new Slots();
  const awareness = new Awareness(doc);
  const { view, end } = createEditor(place, {
    document: { doc, awareness },
    slots,
    words: () => ({ number: String, titleHint: 'Title', label: 'Text' }),
    askLink: () => undefined,
    tell: () => undefined,
  });
  ends.push(() => {
    end();
    awareness.destroy();
    doc.destroy();
  });
  return {
    doc,
    view,
    slots,
    place,
    /** Put the cursor behind some words. */
    cursorAfter(words: string) {
      let at = -1;
      view.state.doc.descendants((node, pos) => {
        const index = node.isText ? (node.text ?? '').indexOf(words) : -1;
        if (index >= 0) at = pos + index + words.length;
      });
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)));
    },
    type: (words: string) => view.dispatch(view.state.tr.insertText(words)),
    run: (command: typeof addPrinciple) => command(view.state, view.dispatch.bind(view), view),
    words: () => readPrinciples(doc),
  };
}

function meet(a: Peer, b: Peer): void {
  const fromA = Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc));
  const fromB = Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc));
  Y.applyUpdate(b.doc, fromA, 'network');
  Y.applyUpdate(a.doc, fromB, 'network');
}

describe('two people write the principles', () => {
  test('what both type at once ends the same for both, and nothing is lost', () => {
    const start = seeded();
    const [a, b] = [peer(start), peer(start)];
    a.cursorAfter('from a problem');
    a.type(' its members can describe');
    b.cursorAfter('From its first meeting');
    b.type(', a mechanism includes those concerned');
    b.cursorAfter('A mechanism');
    b.type(' always');
    meet(a, b);
    expect(a.words()).toEqual(b.words());
    expect(a.view.state.doc.toJSON()).toEqual(b.view.state.doc.toJSON());
    expect(a.words().principles.map(({ paragraphs }) => paragraphs)).toEqual([
      ['A mechanism always grows from a problem its members can describe.'],
      ['From its first meeting, a mechanism includes those concerned.'],
    ]);
  });

  test('undo takes back the own edit only', () => {
    const start = seeded();
    const [a, b] = [peer(start), peer(start)];
    a.cursorAfter('from a problem');
    a.type(' ONE');
    meet(a, b);
    b.cursorAfter('A mechanism');
    b.type(' TWO');
    meet(a, b);
    expect(a.run(undoCommand)).toBe(true);
    meet(a, b);
    expect(b.words().principles[0]?.paragraphs).toEqual(['A mechanism TWO grows from a problem.']);
    expect(a.view.state.doc.toJSON()).toEqual(b.view.state.doc.toJSON());
    expect(undoCommand(a.view.state)).toBe(false);
  });

  test('both add a principle while apart: two principles, two ids', () => {
    const start = seeded();
    const [a, b] = [peer(start), peer(start)];
    for (const [one, words] of [
      [a, 'From A'],
      [b, 'From B'],
    ] as const) {
      one.cursorAfter('first meeting.');
      one.run(addPrinciple);
      one.type(words);
    }
    meet(a, b);
    expect(a.words()).toEqual(b.words());
    expect(new Set(a.words().principles.map(({ title }) => title))).toEqual(
      new Set(['Start from one issue', 'Bring in everyone', 'From A', 'From B']),
    );
    expect(new Set(a.words().principles.map(({ id }) => id)).size).toBe(4);
  });

  test('what others write is never put right by my editor', () => {
    const start = seeded();
    const a = peer(start);
    const other = new Y.Doc();
    Y.applyUpdate(other, start);
    // A principle without a title and with an id that is taken: odd, but theirs.
    const odd = new Y.XmlElement('principle');
    odd.setAttribute('id', 'p1');
    const words = new Y.XmlElement('paragraph');
    words.insert(0, [new Y.XmlText('No title yet')]);
    odd.insert(0, [words]);
    principlesFragment(other).push([odd]);
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(other), 'network');
    expect(Y.encodeStateVector(a.doc)).toEqual(Y.encodeStateVector(other));
    expect(a.words().principles.map(({ id }) => id)).toEqual(['p1', 'p2', 'p1']);
    // The first own edit does it: ids differ, the words are there.
    a.cursorAfter('first meeting');
    a.type('s');
    const ids = a.words().principles.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['p1', 'p2']);
    expect(new Set(ids).size).toBe(3);
    expect(a.words().principles[2]?.paragraphs).toEqual(['No title yet']);
  });
});

describe('the editor and the document', () => {
  test('opening a text changes nothing in it, also when it is empty', () => {
    for (const start of [undefined, seeded()]) {
      const doc = new Y.Doc();
      if (start) Y.applyUpdate(doc, start);
      const before = Y.encodeStateAsUpdate(doc);
      const a = peer(start);
      expect(Y.encodeStateAsUpdate(a.doc)).toEqual(before);
    }
  });

  test('a text that the editor cannot hold closes it, and keeps every word', () => {
    const start = seeded();
    const a = peer(start);
    const other = new Y.Doc();
    Y.applyUpdate(other, start);
    const table = new Y.XmlElement('table');
    table.insert(0, [new Y.XmlText('precious')]);
    principlesFragment(other).push([table]);
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(other), 'network');
    expect(a.view.isDestroyed).toBe(true);
    expect(fitsEditor(principlesFragment(a.doc))).toBe(false);
    expect(JSON.stringify(principlesFragment(a.doc))).toContain('precious');
  });

  test('a mark that the editor does not know is told from one it knows', () => {
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText();
    paragraph.insert(0, [text]);
    principlesFragment(doc).insert(0, [paragraph]);
    text.insert(0, 'bold', { strong: {} });
    expect(fitsEditor(principlesFragment(doc))).toBe(true);
    text.insert(0, 'blinking', { blink: true });
    expect(fitsEditor(principlesFragment(doc))).toBe(false);
  });
});

describe('writing principles', () => {
  test('Enter in a title goes to the first paragraph, Enter twice at the end starts the next principle', () => {
    const a = peer(seeded());
    a.cursorAfter('Bring in everyone');
    expect(a.run(leaveTitle)).toBe(true);
    a.type('ALWAYS ');
    expect(a.words().principles[1]?.paragraphs).toEqual(['ALWAYS From its first meeting.']);
    a.cursorAfter('first meeting.');
    expect(a.run(nextPrinciple)).toBe(false);
    a.view.dispatch(a.view.state.tr.split(a.view.state.selection.from));
    expect(a.run(nextPrinciple)).toBe(true);
    a.type('State the rules first');
    expect(a.words().principles.map(({ title, paragraphs }) => [title, paragraphs.length])).toEqual([
      ['Start from one issue', 1],
      ['Bring in everyone', 1],
      ['State the rules first', 0],
    ]);
  });

  test('Enter within a title makes the rest the first paragraph', () => {
    const a = peer(seeded());
    a.cursorAfter('Bring in');
    a.run(leaveTitle);
    expect(a.words().principles[1]).toMatchObject({
      title: 'Bring in',
      paragraphs: ['everyone', 'From its first meeting.'],
    });
  });

  test('what is pasted is cleaned to what the text may hold', () => {
    const a = peer(seeded());
    a.cursorAfter('from a problem');
    a.view.pasteHTML(
      '<p style="color:red">Hi <b>bold</b> <a href="javascript:alert(1)">bad</a> <a href="https://example.org">good</a>' +
        '<img src="x" onerror="alert(1)"></p><script>alert(2)</script><ul><li>one</li></ul>',
      // jsdom has no ClipboardEvent.
      new Event('paste') as ClipboardEvent,
    );
    expect(a.place.querySelector('script, img, [onerror], [style*=color]')).toBeNull();
    const pasted = readRichText(a.doc).find((piece) => piece.kind === 'principle');
    expect(pasted?.kind === 'principle' && pasted.blocks[0]).toEqual({
      kind: 'paragraph',
      inline: [
        { text: 'A mechanism grows from a problemHi ' },
        { text: 'bold', strong: true },
        { text: ' bad ' },
        { text: 'good', href: 'https://example.org' },
      ],
    });
    expect(fitsEditor(principlesFragment(a.doc))).toBe(true);
  });

  test('a moved principle keeps its id, and a copied one gets its own', () => {
    const a = peer(seeded());
    a.cursorAfter('Bring in');
    expect(a.run(movePrinciple(-1))).toBe(true);
    expect(a.words().principles.map(({ id }) => id)).toEqual(['p2', 'p1']);
    expect(movePrinciple(-1)(a.view.state)).toBe(false);
    const first = principlesOf(a.view.state.doc)[0];
    if (first) a.view.dispatch(a.view.state.tr.insert(first.pos, first.node));
    const ids = a.words().principles.map(({ id }) => id);
    expect(ids.slice(1)).toEqual(['p2', 'p1']);
    expect(ids[0]).not.toBe('p2');
  });

  test('a removed principle comes back with undo', () => {
    const a = peer(seeded());
    a.cursorAfter('Bring in');
    a.run(removePrinciple);
    expect(a.words().principles.map(({ id }) => id)).toEqual(['p1']);
    a.run(undoCommand);
    expect(a.words().principles.map(({ id }) => id)).toEqual(['p1', 'p2']);
  });

  test('each principle has a place for its status and its gauge, outside of the text', () => {
    const a = peer(seeded());
    expect(a.slots.getIds()).toEqual(['p1', 'p2']);
    a.slots.element('p1' as PrincipleId, 'foot').textContent = 'gauge';
    expect(a.place.querySelector('#p1')?.textContent).toContain('gauge');
    const foot = a.place.querySelector('#p1 [data-slot=foot]');
    a.cursorAfter('A mechanism');
    a.type('x');
    expect(a.place.querySelector('#p1 [data-slot=foot]')).toBe(foot);
    expect(JSON.stringify(a.words())).not.toContain('gauge');
  });
});
