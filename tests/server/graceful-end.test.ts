import { once } from 'node:events';
import type { Socket } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import { RawClient } from '../helpers/collab-raw.ts';
import { until } from '../helpers/collab-until.ts';
import { realLive, realMeeting } from '../helpers/real-meeting.ts';
import { startRealServer } from '../helpers/real-server.ts';
import { ADMIN_TOKEN } from '../helpers/server.ts';

/** Types a word after the other, and asks after each whether it is safe. */
async function type(client: RawClient, name: string): Promise<void> {
  for (let count = 1; client.closedWith === undefined; count += 1) {
    client.edit((doc) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(`${name}-${count};`)]);
      doc.getXmlFragment('text').push([paragraph]);
    });
    client.mark(count);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Takes a position on a principle after the other, until the server has gone; `taken` gets those that were acknowledged. */
async function takePositions(socket: Socket, taken: string[]): Promise<void> {
  for (let count = 1; ; count += 1) {
    const command = { id: `c${count}`, type: 'position/take', principleId: `p${count}`, position: 'support' };
    // An answer that never comes because the server has gone is rejected.
    const answer = await socket.emitWithAck('command', command).then(
      (value: CommandAnswer) => value,
      () => undefined,
    );
    if (!answer) return;
    if (answer.ok) taken.push(command.principleId);
  }
}

test('SIGTERM while people write: the server ends in order, and all that was acknowledged is there', async () => {
  const server = await startRealServer({ ADMIN_TOKEN, DEMO: 'off' });
  onTestFinished(() => server.remove());
  const { trackId, seat } = await realMeeting(server.url);
  const tokens = await Promise.all(['Ana', 'Ben', 'Chi'].map((name) => seat('organizer', name)));
  const writers = await Promise.all(
    tokens.map((token) => new RawClient(server.port, token, 'notes', trackId).synced()),
  );
  const { socket } = await realLive(server.url, tokens[0] ?? '');
  const taken: string[] = [];
  const taking = takePositions(socket, taken);
  const typing = Promise.all(writers.map((client, index) => type(client, `w${index}`)));
  const safe = (client: RawClient) => client.said('saved').at(-1)?.value ?? 0;
  await until(() => writers.every((client) => safe(client) >= 20) && taken.length > 5);

  const ended = once(server.process(), 'exit');
  const began = performance.now();
  server.process().kill('SIGTERM');
  const [[exitCode]] = await Promise.all([ended, taking, typing]);
  expect(exitCode).toBe(0);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(writers.map(({ closedWith }) => closedWith)).toEqual([1012, 1012, 1012]);

  await server.restart();
  const reader = await new RawClient(server.port, tokens[0] ?? '', 'notes', trackId).synced();
  const text = reader.doc.getXmlFragment('text').toJSON();
  const words = writers.flatMap((client, index) =>
    Array.from({ length: safe(client) }, (_, n) => `w${index}-${n + 1};`),
  );
  expect(words.filter((word) => !text.includes(`>${word}<`))).toEqual([]);
  const again = await realLive(server.url, tokens[0] ?? '');
  again.socket.disconnect();
  expect(taken.filter((id) => again.snapshot.you.positions[id] === undefined)).toEqual([]);
});
