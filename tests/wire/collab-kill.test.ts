import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from '../helpers/collab-raw.ts';
import { temporaryFolder } from '../helpers/store-folder.ts';
import { until } from '../helpers/collab-until.ts';

const script = fileURLToPath(new URL('../fixtures/collab-server.ts', import.meta.url));

async function start(dir: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(line.toString()) };
}

/** Types words without end, and asks after each whether it is safe. */
class Typist {
  readonly client: RawClient;
  readonly #name: string;
  /** Words whose mark came back. */
  readonly safe = new Set<string>();
  #count = 0;

  constructor(port: number, name: string) {
    this.#name = name;
    this.client = new RawClient(port, name, 'notes');
  }

  async typeUntilCut(round: number): Promise<void> {
    await this.client.synced();
    while (this.client.closedWith === undefined) {
      const mark = ++this.#count;
      this.client.edit((doc) => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(`${this.#name}-${round}-${mark};`)]);
        doc.getXmlFragment('text').push([paragraph]);
      });
      this.client.mark(mark);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    for (const { value } of this.client.said('saved'))
      for (let mark = 1; mark <= value; mark++) this.safe.add(`${this.#name}-${round}-${mark};`);
  }
}

test(
  'kill -9 while three people type, five times: everything that was called saved is there',
  { timeout: 90_000 },
  async () => {
    const dir = await temporaryFolder();
    const safe = new Set<string>();
    for (let round = 1; round <= 5; round++) {
      const { child, port } = await start(dir);
      const typists = ['w1', 'w2', 'w3'].map((name) => new Typist(port, name));
      const typing = Promise.all(typists.map((typist) => typist.typeUntilCut(round)));
      await until(() => typists.every(({ client }) => (client.said('saved').at(-1)?.value ?? 0) >= 20 * round));
      child.kill('SIGKILL');
      await Promise.all([typing, once(child, 'exit')]);
      for (const typist of typists) for (const word of typist.safe) safe.add(word);
    }
    const { child, port } = await start(dir);
    const reader = await new RawClient(port, 'reader', 'notes').synced();
    const text = reader.doc.getXmlFragment('text').toJSON();
    expect([...safe].filter((word) => !text.includes(`>${word}<`))).toEqual([]);
    expect(safe.size).toBeGreaterThan(3 * 20 * 15);
    child.kill('SIGKILL');
  },
);
