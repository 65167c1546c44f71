import { expect, onTestFinished, test } from 'vitest';
import { startRealServer } from '../helpers/real-server.ts';
import { ADMIN_TOKEN } from '../helpers/server.ts';

test('the built server finds its thread for versions, and ends with it', async () => {
  const server = await startRealServer({ DEMO: 'on', ADMIN_TOKEN });
  onTestFinished(() => server.remove());
  const headers = { Authorization: `Bearer ${ADMIN_TOKEN}`, 'Content-Type': 'application/json' };
  const { tracks } = (await (await fetch(`${server.url}/api/tracks`, { headers })).json()) as {
    tracks: { id: string }[];
  };
  const path = `${server.url}/api/tracks/${tracks[0]?.id}/documents/principles/versions`;
  const reply = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ name: 'As delivered' }) });
  expect([reply.status, await reply.json()]).toMatchObject([
    201,
    { version: { name: 'As delivered', complete: true } },
  ]);
  await server.stop();
  expect(server.process().exitCode).toBe(0);
}, 60_000);
