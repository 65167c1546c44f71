import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { loadDocument } from '../../server/collab/loading.ts';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { documentLog } from '../../server/storage/store.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { seeded } from '../helpers/collab-random.ts';
import { until } from '../helpers/collab-until.ts';
import { temporaryFolder } from '../helpers/store-folder.ts';

/** Kills at random moments, and while a checkpoint is written; more of them for a long run. */
const KILLS = Number(process.env['KILLS'] ?? 4);
const KILLS_AT_CHECKPOINT = Number(process.env['KILLS_AT_CHECKPOINT'] ?? 3);
const SEED = Number(process.env['SEED'] ?? 1);

/** Entries of a checkpoint where the test waits for them. */
const CHECKPOINT_EVERY = 40;

const script = fileURLToPath(new URL('../fixtures/collab-server.ts', import.meta.url));

type Server = { child: ChildProcess; port: number; checkpoints: number };

async function start(dir: string, checkpointEvery?: number): Promise<Server> {
  const args = ['--import', 'tsx', script, dir, '0', ...(checkpointEvery ? [String(checkpointEvery)] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const server: Server = { child, port: 0, checkpoints: 0 };
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    server.port ||= Number(/^\d+(?=\n)/.exec(said)?.[0] ?? 0);
    server.checkpoints = said.split('checkpoint\n').length - 1;
  });
  await until(() => server.port > 0, 20_000);
  return server;
}

async function kill({ child }: Server): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Types words without end, and asks after each whether it is safe. Keeps its copy when the server goes. */
class Typist {
  readonly #name: string;
  client: RawClient | undefined;
  /** Words whose mark came back. */
  readonly safe: string[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  get saved(): number {
    return this.client?.said('saved').at(-1)?.value ?? 0;
  }

  async typeUntilCut(port: number, round: number, keepsCopy: boolean): Promise<void> {
    const client = new RawClient(port, this.#name, 'notes');
    if (this.client && keepsCopy) {
      Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(this.client.doc));
      client.doc.clientID = this.client.doc.clientID;
    }
    this.client?.doc.destroy();
    this.client = client;
    await client.synced();
    let mark = 0;
    while (client.closedWith === undefined) {
      mark += 1;
      client.edit((doc) => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(`${this.#name}-${round}-${mark};`)]);
        doc.getXmlFragment('text').push([paragraph]);
      });
      client.mark(mark);
      await new Promise((resolve) => setTimeout(resolve, 6));
    }
    const last = this.saved;
    for (let safe = 1; safe <= last; safe++) this.safe.push(`${this.#name}-${round}-${safe};`);
  }
}

/** Words of a document, each as often as it is there. */
function wordsOf(doc: Y.Doc): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of doc
    .getXmlFragment('text')
    .toJSON()
    .matchAll(/w\d-\d+-\d+;/g))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Kills of one folder: a document that grows for ever makes the clients slow, not the server unsafe. */
const A_FOLDER = 10;

type Often = { checkpointEvery: number; needsCheckpoint: boolean };
type Moment = (server: Server, saved: () => number) => Promise<void>;

async function killOften(kills: number, often: Often, moment: Moment): Promise<void> {
  for (let left = kills; left > 0; left -= A_FOLDER) await killAgainAndAgain(Math.min(left, A_FOLDER), often, moment);
}

/** Start a server, let three people type, kill it when `moment` has come, and so on; everything called saved must be there each time. */
async function killAgainAndAgain(
  rounds: number,
  { checkpointEvery, needsCheckpoint }: Often,
  moment: Moment,
): Promise<void> {
  const dir = await temporaryFolder();
  const typists = ['w1', 'w2', 'w3'].map((name) => new Typist(name));
  let safe = 0;
  for (let round = 1; round <= rounds + 1; round++) {
    const server = await start(dir, checkpointEvery);
    const reader = await new RawClient(server.port, 'w4', 'notes').synced();
    const words = wordsOf(reader.doc);
    const missing = typists.flatMap((typist) => typist.safe.filter((word) => words.get(word) !== 1));
    expect(missing, `seed ${SEED}, before round ${round}`).toEqual([]);
    reader.leave();
    if (round > rounds) {
      await kill(server);
      break;
    }
    const typing = Promise.all(typists.map((typist, index) => typist.typeUntilCut(server.port, round, index < 2)));
    await moment(server, () => Math.min(...typists.map((typist) => typist.saved)));
    await kill(server);
    await typing;
    for (const { client } of typists) client?.heard.splice(0);
    safe = typists.reduce((sum, typist) => sum + typist.safe.length, 0);
  }
  expect(safe).toBeGreaterThan(rounds * 20);
  const store = await openEmbedded(dir);
  const checkpoint = await store.readCheckpoint(documentLog('track', 'notes'));
  if (needsCheckpoint) expect(checkpoint?.number).toBeGreaterThan(0);
  const { doc, growth, number } = await loadDocument(store, 'track', 'notes');
  expect((checkpoint?.number ?? 0) + growth.entries).toBe(number);
  // Whoever kept a copy through every kill has nothing that the server lacks, once it has come back.
  await store.close();
  const last = await start(dir, checkpointEvery);
  const [kept] = typists;
  const back = new RawClient(last.port, 'w1', 'notes');
  Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(kept?.client?.doc ?? doc));
  await back.synced();
  back.mark(1);
  await back.saved(1);
  const reader = await new RawClient(last.port, 'w4', 'notes').synced();
  await until(() => Y.equalSnapshots(Y.snapshot(reader.doc), Y.snapshot(back.doc)));
  expect(reader.doc.getXmlFragment('text').toJSON()).toBe(back.doc.getXmlFragment('text').toJSON());
  await kill(last);
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test(
  `kill -9 at a random moment while three people type, ${KILLS} times: everything that was called saved is there, once`,
  { timeout: 60_000 + KILLS * 15_000 },
  async () => {
    const random = seeded(SEED);
    await killOften(
      KILLS,
      { checkpointEvery: CHECKPOINT_EVERY * 10, needsCheckpoint: false },
      async (_server, saved) => {
        await until(() => saved() >= 10, 20_000);
        await wait(random() * 700);
      },
    );
  },
);

test(
  `kill -9 while a checkpoint is being made or written, ${KILLS_AT_CHECKPOINT} times: the same, and a good one is there`,
  { timeout: 60_000 + KILLS_AT_CHECKPOINT * 30_000 },
  async () => {
    const random = seeded(SEED);
    const often = { checkpointEvery: CHECKPOINT_EVERY, needsCheckpoint: true };
    await killOften(KILLS_AT_CHECKPOINT, often, async (server, saved) => {
      const enough = server.checkpoints + 1 + Math.floor(random() * 3);
      await until(() => server.checkpoints >= enough && saved() >= 10, 30_000);
      await wait(random() * 8);
    });
  },
);
