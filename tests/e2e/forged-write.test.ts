import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { placeCard } from '../../shared/docs/map.ts';
import type { WorkshopId } from '../../shared/ids.ts';
import { CLOSE, COLLAB_MESSAGE } from '../../shared/wire/collab.ts';
import { type Attendee, Meeting, PROGRAMME } from './meeting.ts';

describe('a follower who forges a write in the browser', () => {
  let meeting: Meeting;
  let follower: Attendee;

  beforeAll(async () => {
    meeting = await Meeting.open({ programme: PROGRAMME });
    follower = await meeting.attend('Sample follower', 'follower', 'stage');
  });
  afterAll(() => meeting.close());

  it.each(['update', 'step2'] as const)('changes nothing with a %s, and is sent away', async (kind) => {
    const [workshop] = await meeting.workshops();
    const forged = forgedFrame(kind, workshop?.id as WorkshopId);
    const code = await follower.page.evaluate(
      ({ trackId, frame }) =>
        new Promise<number>((resolve) => {
          const socket = new WebSocket(`ws://${location.host}/collab/${trackId}/map`);
          socket.addEventListener('open', () => socket.send(new Uint8Array(frame)));
          socket.addEventListener('close', (event) => resolve(event.code));
        }),
      { trackId: meeting.track.id, frame: [...forged] },
    );
    expect(code).toBe(CLOSE.notAllowed);
    expect(await cardsOnServer()).toBe(0);
  });

  /** Cards with a place of their own, as a fresh reader receives them. */
  async function cardsOnServer(): Promise<number> {
    const bytes = await follower.page.evaluate(
      (trackId) =>
        new Promise<number[]>((resolve) => {
          const socket = new WebSocket(`ws://${location.host}/collab/${trackId}/map`);
          socket.binaryType = 'arraybuffer';
          socket.addEventListener('open', () => socket.send(new Uint8Array([0, 0, 1, 0])));
          socket.addEventListener('message', ({ data }) => {
            const message = new Uint8Array(data as ArrayBuffer);
            if (message[0] !== 0 || message[1] !== 1) return;
            socket.close();
            resolve([...message]);
          });
        }),
      meeting.track.id,
    );
    const doc = new Y.Doc();
    // Type 0 (sync), type 1 (step 2), then a length-prefixed update.
    const length = bytes[2] ?? 0;
    Y.applyUpdate(doc, Uint8Array.from(bytes.slice(3, 3 + length)));
    return doc.getMap('cards').size;
  }
});

/** What an editor's client would send to move a card. */
function forgedFrame(kind: 'update' | 'step2', workshopId: WorkshopId): Uint8Array {
  const doc = new Y.Doc();
  placeCard(doc, workshopId, { x: 1, y: 2 }, 'forged');
  const encoder = createEncoder();
  writeVarUint(encoder, COLLAB_MESSAGE.sync);
  if (kind === 'update') writeUpdate(encoder, Y.encodeStateAsUpdate(doc));
  else writeSyncStep2(encoder, doc);
  return toUint8Array(encoder);
}
