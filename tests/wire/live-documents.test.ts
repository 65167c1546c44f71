import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { readMap } from '../../shared/docs/map.ts';
import { readPrinciples } from '../../shared/docs/principles.ts';
import type { TrackId } from '../../shared/ids.ts';
import { CLOSE } from '../../shared/wire/collab.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** `open` when the server begins to speak to us, else the code it closes with. */
async function knock(trackId: TrackId, headers: Record<string, string>, document = 'map'): Promise<'open' | number> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab/${trackId}/${document}`, { headers });
  const answer = await Promise.race([
    once(socket, 'message').then(() => 'open' as const),
    once(socket, 'close').then(([code]) => Number(code)),
  ]);
  socket.terminate();
  return answer;
}

test('a document opens to a seat of its track: by token, or by cookie from our own pages', async () => {
  const [trackId, other] = [await server.createTrack(), await server.createTrack()];
  const { token } = await server.invite(trackId, 'organizer');
  const body = { token, name: 'Ana', group: 'other', place: 'room' };
  const { headers, body: joined } = await server.browser().call<{ seatToken: string }>('POST', '/api/join', { body });
  const Cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';

  expect(await knock(trackId, { Authorization: `Bearer ${joined.seatToken}` })).toBe('open');
  expect(await knock(trackId, { Cookie, Origin: server.url })).toBe('open');
  expect(await knock(trackId, { Cookie, Origin: 'https://evil.example' })).toBe(CLOSE.notKnown);
  expect(await knock(trackId, { Cookie })).toBe(CLOSE.notKnown);
  expect(await knock(trackId, {})).toBe(CLOSE.notKnown);
  expect(await knock(other, { Authorization: `Bearer ${joined.seatToken}` })).toBe(CLOSE.notKnown);
  expect(await knock(trackId, { Authorization: `Bearer ${joined.seatToken}` }, 'secrets')).toBe(CLOSE.notFound);
});

test('a new track has its documents: an empty map, and a text with the track’s name', async () => {
  const trackId = await server.createTrack('Net & law');
  const { documents } = server.app.services;
  expect(await documents.read(trackId, 'map', readMap)).toEqual({ cards: new Map(), links: [], mechanisms: [] });
  expect(await documents.read(trackId, 'principles', readPrinciples)).toMatchObject({
    title: 'Net & law',
    principles: [],
  });
  const notes = await documents.read(trackId, 'notes', (doc) => doc.getXmlFragment('text').toJSON());
  expect(notes).toBe('<paragraph></paragraph>');
});
