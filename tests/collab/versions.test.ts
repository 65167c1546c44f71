import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { encodeCheckpoint } from '../../server/collab/checkpoint.ts';
import { documentLog, versionStateLog } from '../../server/storage/store.ts';
import { placeCard } from '../../shared/docs/map.ts';
import type { VersionId, WorkshopId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Difference, TextSection } from '../../shared/model/version.ts';
import { TRACK } from '../helpers/collab-server.ts';
import { stockClient } from '../helpers/collab-stock.ts';
import { until } from '../helpers/collab-until.ts';
import { collect } from '../helpers/store-folder.ts';
import { startVersions, type VersionsServer } from '../helpers/versions.ts';
import { addParagraph, addPrinciple, textAt, wordsOf } from '../helpers/words.ts';

const named = (server: VersionsServer, name: string, document: 'principles' | 'map' = 'principles') =>
  server.versions.name(TRACK, document, { name });

const sectionsOf = (difference: Difference): TextSection[] => (difference.kind === 'text' ? difference.sections : []);

/** Words with their change: `-gone-`, `+new+`. */
const marked = (sections: readonly TextSection[]): string[] =>
  sections.flatMap(({ lines }) =>
    lines.map(({ pieces }) =>
      pieces
        .map(({ text, change }) => (change === 'added' ? `+${text}+` : change === 'removed' ? `-${text}-` : text))
        .join(''),
    ),
  );

describe('taking versions', () => {
  test('a version says who wrote and who deleted since the one before, from the log and not from the document', async () => {
    const server = await startVersions();
    await server.write('principles', 'w1', (doc) => addParagraph(doc, 'Data flows'));
    const first = await named(server, 'First');
    await server.write('principles', 'w1', (doc) => textAt(doc, 0).insert(10, ' freely'));
    await server.write('principles', 'w2', (doc) => textAt(doc, 0).delete(0, 5));
    const second = await named(server, 'Second');
    expect(first).toMatchObject({ number: 1, complete: true, authors: [{ seatId: 'w1', inserted: 10, deleted: 0 }] });
    expect(second.authors).toEqual([
      { seatId: 'w1', inserted: 7, deleted: 0 },
      { seatId: 'w2', inserted: 0, deleted: 5 },
    ]);
  });

  test('the map counts fields: a card put, moved and removed', async () => {
    const server = await startVersions();
    await server.write('map', 'w1', (doc) => placeCard(doc, 'a' as WorkshopId, { x: 1, y: 2 }, undefined));
    expect((await named(server, 'One', 'map')).authors).toEqual([{ seatId: 'w1', inserted: 3, deleted: 0 }]);
    await server.write('map', 'w2', (doc) => placeCard(doc, 'a' as WorkshopId, { x: 5, y: 2 }, undefined));
    await server.write('map', 'w3', (doc) => doc.getMap('cards').delete('a'));
    expect((await named(server, 'Two', 'map')).authors).toEqual([
      { seatId: 'w2', inserted: 1, deleted: 0 },
      { seatId: 'w3', inserted: 0, deleted: 1 },
    ]);
  });

  test('nothing is taken of what has not changed, but a name is always given', async () => {
    const server = await startVersions();
    const take = () => server.versions.take(TRACK, 'principles', { why: 'automatic' });
    expect(await take()).toBeUndefined();
    await server.write('principles', 'w1', (doc) => addParagraph(doc, 'One'));
    expect(await take()).toMatchObject({ why: 'automatic', number: 1 });
    expect(await take()).toBeUndefined();
    await named(server, 'Agreed in plenary');
    const { versions, number } = await server.versions.list(TRACK, 'principles');
    expect([versions.map(({ name }) => name), number]).toEqual([['Agreed in plenary', undefined], 1]);
  });

  test('of several servers that take a step at once, one does', async () => {
    const server = await startVersions();
    await server.write('principles', 'w1', (doc) => addParagraph(doc, 'One'));
    const step = { id: 's1' as never, title: 'Opening', entered: 5 };
    const taken = await Promise.all(
      [server.versions, server.another(), server.another()].map((versions) =>
        versions.take(TRACK, 'principles', { why: 'step', step }),
      ),
    );
    expect(taken.filter((version) => version !== undefined)).toHaveLength(1);
    // A late one, when more has been written, finds it too.
    await server.write('principles', 'w1', (doc) => addParagraph(doc, 'Two'));
    expect(await server.another().take(TRACK, 'principles', { why: 'step', step })).toBeUndefined();
    expect((await server.versions.list(TRACK, 'principles')).versions).toHaveLength(1);
  });

  test('a version says so when part of its log was no longer there, and its state is whole all the same', async () => {
    const server = await startVersions();
    const log = documentLog(TRACK, 'principles');
    await server.write('principles', 'w1', (doc) => addParagraph(doc, 'One'));
    await named(server, 'First');
    for (const words of ['Two', 'Three', 'Four']) {
      await server.write('principles', 'w2', (doc) => addParagraph(doc, words));
      const { state } = await server.versions.stateAt(TRACK, 'principles', await server.store.lastNumber(log));
      await server.store.writeCheckpoint(
        log,
        await server.store.lastNumber(log),
        encodeCheckpoint({ sessions: [], state }),
      );
    }
    expect((await collect(server.store.read(log))).map(({ number }) => number)).toEqual([4]);
    const second = await named(server, 'Second');
    expect(second.complete).toBe(false);
    const { content } = await server.versions.read(TRACK, 'principles', second.id);
    expect(content.kind === 'text' && marked(content.sections)).toEqual(['One', 'Two', 'Three', 'Four']);
    await expect(server.versions.stateAt(TRACK, 'principles', 2)).rejects.toMatchObject({ code: 'gone' });
  });

  test('any moment that the log still has can be looked at', async () => {
    const server = await startVersions();
    for (const words of ['One', 'Two', 'Three'])
      await server.write('principles', 'w1', (doc) => addParagraph(doc, words));
    const counts = [];
    for (const number of [0, 1, 2, 3]) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, (await server.versions.stateAt(TRACK, 'principles', number)).state);
      counts.push(wordsOf(doc));
    }
    expect(counts).toEqual([[], ['One'], ['One', 'Two'], ['One', 'Two', 'Three']]);
    await expect(server.versions.stateAt(TRACK, 'principles', 4)).rejects.toMatchObject({ code: 'gone' });
  });

  test('what the server took is thinned, with its authors handed on; what somebody named stays', async () => {
    const server = await startVersions();
    await server.write('principles', 'w0', (doc) => addParagraph(doc, 'x'));
    const kept = await named(server, 'Kept');
    const extra = 3;
    for (let count = 0; count < LIMITS.automaticVersions + extra; count++) {
      // Minutes at first, then hours: the close ones go.
      server.clock.now += count < 10 ? 60_000 : 3_600_000;
      await server.write('principles', 'w1', (doc) => textAt(doc, 0).insert(0, 'y'));
      await server.versions.take(TRACK, 'principles', { why: 'automatic' });
    }
    const { versions } = await server.versions.list(TRACK, 'principles');
    expect(versions).toHaveLength(LIMITS.automaticVersions + 1);
    expect(versions.at(-1)).toEqual(kept);
    const written = versions.flatMap(({ authors }) => authors).reduce((sum, { inserted }) => sum + inserted, 0);
    expect(written).toBe(1 + LIMITS.automaticVersions + extra);
    await expect(server.versions.read(TRACK, 'principles', 'nosuch' as VersionId)).rejects.toMatchObject({
      code: 'not-found',
    });
    for (const { id } of versions.slice(0, 3))
      expect(await collect(server.store.read(versionStateLog(TRACK, 'principles', id)))).toHaveLength(1);
  }, 60_000);

  test('there is an end to naming, and it is said', async () => {
    const server = await startVersions();
    const entry = { document: 'principles', number: 0, at: 0, why: 'named', authors: [], complete: true };
    await server.store.write(
      Array.from({ length: LIMITS.namedVersions }, (_, count) => ({
        put: 'version' as const,
        key: `${TRACK}/principles/n${count}`,
        value: { place: 0, version: { ...entry, id: `n${count}`, name: 'x' } },
      })),
    );
    await expect(named(server, 'One more')).rejects.toMatchObject({ code: 'too-many' });
  });
});

describe('comparing', () => {
  test('words in and out, moved principles, and who did it, block by block', async () => {
    const server = await startVersions();
    await server.write('principles', 'w1', (doc) => {
      addPrinciple(doc, 'p1', 'Start from one issue', 'A mechanism grows from a problem.');
      addPrinciple(doc, 'p2', 'Bring in everyone', 'It includes the actors who will apply its results.');
      addPrinciple(doc, 'p3', 'State the rules first', 'Rules come before cases.');
    });
    const before = await named(server, 'Before');
    await server.write('principles', 'w2', (doc) => textAt(doc, 1, 1).insert(11, ' all'));
    await server.write('principles', 'w3', (doc) => textAt(doc, 1, 1).delete(30, 4));
    await server.write('principles', 'w4', (doc) => {
      const fragment = doc.getXmlFragment('text');
      const first = fragment.get(0).clone();
      fragment.delete(0, 1);
      fragment.insert(2, [first]);
    });
    const sections = sectionsOf(await server.versions.difference(TRACK, 'principles', before.id, 'now'));
    expect(
      sections.map(({ principleId, number, numberBefore, moved, change }) => [
        principleId,
        number,
        numberBefore,
        moved,
        change,
      ]),
    ).toEqual([
      ['p2', 1, 2, undefined, 'changed'],
      ['p3', 2, 3, undefined, 'same'],
      ['p1', 3, 1, true, 'same'],
    ]);
    expect(marked(sections).slice(0, 2)).toEqual([
      'Bring in everyone',
      expect.stringMatching(/^It includes \+all \+the actors.*-/),
    ]);
    expect(sections[0]?.lines.map(({ by }) => by)).toEqual([[], ['w2', 'w3']]);
  });

  test('a block that was deleted names who deleted it', async () => {
    const server = await startVersions();
    await server.write('notes', 'w1', (doc) => ['One', 'Two'].forEach((words) => addParagraph(doc, words)));
    const before = await server.versions.name(TRACK, 'notes', { name: 'Before' });
    await server.write('notes', 'w2', (doc) => doc.getXmlFragment('text').delete(0, 1));
    const [section] = sectionsOf(await server.versions.difference(TRACK, 'notes', 'now', before.id));
    expect(section?.lines.map(({ change, by }) => [change, by])).toEqual([
      ['removed', ['w2']],
      ['same', []],
    ]);
  });

  test('cards moved, links and mechanisms changed on the map, with who', async () => {
    const server = await startVersions();
    await server.write('map', 'w1', (doc) => {
      placeCard(doc, 'a' as WorkshopId, { x: 0, y: 0 }, undefined);
      placeCard(doc, 'b' as WorkshopId, { x: 9, y: 9 }, undefined);
    });
    const before = await named(server, 'Before', 'map');
    await server.write('map', 'w2', (doc) => placeCard(doc, 'a' as WorkshopId, { x: 50, y: 0 }, undefined));
    await server.write('map', 'w3', (doc) => doc.getMap('cards').delete('b'));
    expect(await server.versions.difference(TRACK, 'map', before.id, 'now')).toEqual({
      kind: 'map',
      cards: [
        { id: 'a', change: 'changed', before: { x: 0, y: 0 }, after: { x: 50, y: 0 }, by: ['w2'] },
        { id: 'b', change: 'removed', before: { x: 9, y: 9 }, by: ['w3'] },
      ],
      links: [],
      mechanisms: [],
    });
  });
});

describe('bringing back', () => {
  test('everyone connected simply sees it, it is logged under who asked, and it can be undone', async () => {
    const server = await startVersions();
    await server.write('principles', 'w1', (doc) => addParagraph(doc, 'As it was agreed'));
    const agreed = await named(server, 'Agreed');
    const client = stockClient(server.port, 'w2', 'principles');
    await client.synced();
    client.doc.transact(() => textAt(client.doc, 0).insert(0, 'NOT '));
    addParagraph(client.doc, 'and more');
    await expect.poll(() => server.rooms.read(TRACK, 'principles', wordsOf)).toHaveLength(2);
    const { changed, before } = await server.versions.restore(TRACK, 'principles', agreed.id, {
      by: 'w3' as never,
      mayNow: () => true,
    });
    expect([changed, before]).toMatchObject([true, { why: 'restore', restored: agreed.id, by: 'w3' }]);
    await until(() => wordsOf(client.doc).join() === 'As it was agreed');
    const after = await named(server, 'After');
    expect(after.authors).toEqual([{ seatId: 'w3', inserted: 0, deleted: 12 }]);
    if (!before) throw new Error('no version before');
    await server.versions.restore(TRACK, 'principles', before.id, { mayNow: () => true });
    await until(() => wordsOf(client.doc).join() === 'NOT As it was agreed,and more');
  });

  test('not while the document is locked, also when the lock comes in the last moment', async () => {
    const server = await startVersions();
    await server.write('principles', 'w1', (doc) => addParagraph(doc, 'One'));
    const one = await named(server, 'One');
    await server.write('principles', 'w1', (doc) => addParagraph(doc, 'Two'));
    const answers = [true, false];
    const mayNow = () => answers.shift() ?? false;
    for (const attempt of [mayNow, () => false])
      await expect(server.versions.restore(TRACK, 'principles', one.id, { mayNow: attempt })).rejects.toMatchObject({
        code: 'document-locked',
      });
    expect(await server.rooms.read(TRACK, 'principles', wordsOf)).toEqual(['One', 'Two']);
  });

  test('what is there already is left alone', async () => {
    const server = await startVersions();
    await server.write('principles', 'w1', (doc) => addParagraph(doc, 'One'));
    const one = await named(server, 'One');
    expect(await server.versions.restore(TRACK, 'principles', one.id, { mayNow: () => true })).toEqual({
      changed: false,
    });
    expect(await server.store.lastNumber(documentLog(TRACK, 'principles'))).toBe(1);
  });
});

test('the work is done in another thread: this one stays free while a large text is compared', async () => {
  const server = await startVersions();
  await server.write('principles', 'w1', (doc) => {
    for (let count = 0; count < 4_000; count++) addParagraph(doc, `Paragraph ${count} ${'of many words '.repeat(8)}`);
  });
  const before = await named(server, 'Before');
  await server.write('principles', 'w2', (doc) => {
    for (let count = 0; count < 4_000; count += 7) textAt(doc, count).insert(5, `${count}`);
  });
  await server.versions.stateAt(TRACK, 'principles', 2);
  let [longest, last] = [0, performance.now()];
  const ticking = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  onTestFinished(() => clearInterval(ticking));
  const difference = await server.versions.difference(TRACK, 'principles', before.id, 'now');
  clearInterval(ticking);
  expect(sectionsOf(difference)[0]?.lines.filter(({ change }) => change === 'changed')).toHaveLength(572);
  // Half a second of work; what is left here is handing bytes over. Generous, for busy machines.
  expect(longest).toBeLessThan(250);
}, 60_000);
