import { ySyncPluginKey } from 'y-prosemirror';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { mapScope } from '../../shared/docs/map.ts';
import { principlesFragment, seedPrinciples } from '../../shared/docs/principles.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { mapEdit } from '../helpers/collab-map-edits.ts';
import { seeded } from '../helpers/collab-random.ts';
import { editorEdit } from '../helpers/collab-text-edits.ts';
import { GuardedServer, newTally, Tab, type Tally } from '../helpers/guarded-server.ts';

/** Edits in all; a long run is `EDITS=1000000 npx vitest run tests/collab/guard-honest.long.test.ts`. */
const EDITS = Number(process.env['EDITS'] ?? 2_400);
const FIRST = Number(process.env['SEED'] ?? 1);
const PER_SESSION = 300;

/** Somebody with their pages: what their browser keeps, and what it kept on other devices. */
type Person = { seat: string; tabs: Page[]; kept: Uint8Array[] };
type Page = { tab: Tab; undo: Y.UndoManager };

class Session {
  readonly #random: () => number;
  readonly #server: GuardedServer;
  readonly #people: Person[];

  constructor(seed: number, tally: Tally) {
    this.#random = seeded(seed);
    const document = (['map', 'principles', 'notes'] as const)[seed % 3] ?? 'map';
    this.#server = new GuardedServer(document, tally);
    if (document !== 'map')
      seedPrinciples(this.#server.doc, { title: 'T', preamble: ['We.'], principles: [], closing: [] });
    this.#people = Array.from({ length: 3 + Math.floor(this.#random() * 4) }, (_, index) => {
      const person: Person = { seat: `w${index}`, tabs: [], kept: [] };
      this.#open(person).tab.connect();
      return person;
    });
  }

  run(edits: number): void {
    for (let edit = 0; edit < edits; edit++) {
      this.#turn();
      this.#beginAnew();
    }
    for (const { tabs } of this.#people) for (const { tab } of tabs) if (!tab.isOnline) tab.connect();
    this.#settle();
    this.#beginAnew();
    this.#settle();
    const content = read(this.#server.doc, this.#server.document);
    for (const { tabs } of this.#people)
      for (const { tab } of tabs) expect(read(tab.doc, this.#server.document)).toEqual(content);
  }

  /** Pages that were reset set their copy aside, and load the document from the server. */
  #beginAnew(): void {
    for (const person of this.#people)
      for (const page of person.tabs.filter(({ tab }) => tab.isReset)) {
        person.tabs.splice(person.tabs.indexOf(page), 1);
        this.#open(person).tab.connect();
      }
  }

  #turn(): void {
    const person = this.#pick(this.#people);
    const page = this.#pick(person.tabs);
    const dice = this.#random();
    if (dice < 0.02) return page.tab.isOnline ? page.tab.disconnect() : page.tab.connect();
    if (dice < 0.03) return this.#reload(person, page);
    if (dice < 0.035 && person.tabs.length < 3) return void this.#open(person, Y.encodeStateAsUpdate(page.tab.doc));
    if (dice < 0.04) return this.#comeBack(person);
    if (dice < 0.1) return void (this.#random() < 0.7 ? page.undo.undo() : page.undo.redo());
    if (this.#random() < 0.2) page.undo.stopCapturing();
    this.#edit(page);
    this.#share(person, page);
    for (const one of this.#people.flatMap(({ tabs }) => tabs)) {
      if (this.#random() < 0.4) one.tab.send(1 + Math.floor(this.#random() * 4));
      if (this.#random() < 0.4) one.tab.hear(1 + Math.floor(this.#random() * 6));
    }
  }

  #edit({ tab: { doc } }: Page): void {
    const { document } = this.#server;
    if (document === 'map') mapEdit(doc, 'own', this.#random);
    else editorEdit(doc, document, this.#random);
  }

  #open(person: Person, kept?: Uint8Array): Page {
    const tab = new Tab(this.#server, person.seat, Math.floor(this.#random() * 2 ** 32), kept);
    const scope = this.#server.document === 'map' ? mapScope(tab.doc) : principlesFragment(tab.doc);
    const undo = new Y.UndoManager(scope as Y.AbstractType<unknown>, {
      trackedOrigins: new Set(['own', ySyncPluginKey]),
      // Where a step ends is said by chance and not by the clock.
      captureTimeout: Number.MAX_SAFE_INTEGER,
    });
    const page = { tab, undo };
    person.tabs.push(page);
    if (kept && this.#random() < 0.7) tab.connect();
    return page;
  }

  /** The page is loaded again: the same content under a new session number. */
  #reload(person: Person, page: Page): void {
    const kept = Y.encodeStateAsUpdate(page.tab.doc);
    if (this.#random() < 0.3) person.kept.push(kept);
    page.tab.disconnect();
    person.tabs.splice(person.tabs.indexOf(page), 1);
    this.#open(person, kept);
  }

  /** A device that has not been used for long is opened again. */
  #comeBack(person: Person): void {
    const kept = this.#pick([...person.kept, undefined]);
    if (kept && person.tabs.length < 3) this.#open(person, kept);
  }

  /** Pages of one browser tell each other, also without a network. */
  #share(person: Person, page: Page): void {
    if (this.#random() < 0.5) return;
    for (const { tab } of person.tabs)
      if (tab !== page.tab)
        Y.applyUpdate(tab.doc, Y.encodeStateAsUpdate(page.tab.doc, Y.encodeStateVector(tab.doc)), 'tab');
  }

  #settle(): void {
    const tabs = this.#people.flatMap((person) => person.tabs.map(({ tab }) => tab));
    for (let round = 0; round < 5; round++)
      for (const tab of tabs) {
        tab.send(Infinity);
        tab.answer();
        tab.hear(Infinity);
      }
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    return item as Item;
  }
}

const read = (doc: Y.Doc, document: DocumentName): unknown =>
  document === 'map'
    ? ['cards', 'links', 'mechanisms'].map((root) => doc.getMap(root).toJSON())
    : // y-prosemirror replaces one sign by another half by half where they have a half in common; what is
      // left of the first is a half for its writer and U+FFFD for everyone else, with a guard or without.
      principlesFragment(doc)
        .toJSON()
        .replaceAll(/\p{Surrogate}/gu, '\uFFFD');

test(
  `of ${EDITS} honest edits nothing is refused but what undo in Yjs puts where replicas may differ; all end the same`,
  () => {
    const tally = newTally();
    for (let seed = FIRST; seed < FIRST + EDITS / PER_SESSION; seed++) {
      try {
        new Session(seed, tally).run(PER_SESSION);
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    expect(tally.updates).toBeGreaterThan(EDITS / 2);
    // 25 in a million, of which one in sixteen is an undo or a redo.
    expect(tally.torn + tally.feared).toBeLessThanOrEqual(1 + EDITS / 20_000);
    if (process.env['EDITS']) {
      const { updates, micros, longest, gaps, bytes, torn, feared } = tally;
      process.stdout.write(
        `${EDITS} edits, ${updates} updates of ${Math.round(bytes / updates)} B, ${gaps} asked again, ` +
          `${torn} torn by undo, ${feared} feared, ${(micros / updates).toFixed(1)} µs each, the longest ${longest.toFixed(0)} µs\n`,
      );
    }
  },
  EDITS * 5 + 20_000,
);
