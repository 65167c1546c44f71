import { expect, onTestFinished, test } from 'vitest';
import { AuditLog } from '../../server/session/audit-log.ts';
import { TrackSession } from '../../server/session/track-session.ts';
import { openEmbedded } from '../../server/storage/embedded.ts';
import { liveLog, type Store } from '../../server/storage/store.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { CommandMessage } from '../../shared/model/command.ts';
import { seat } from '../helpers/people.ts';
import { collect, temporaryFolder } from '../helpers/store-folder.ts';

const trackId = 'track' as TrackId;
const ana = 'ana' as SeatId;
const ben = 'ben' as SeatId;

async function storeWithSeats(): Promise<Store> {
  const store = await openEmbedded(await temporaryFolder());
  onTestFinished(() => store.close());
  const seats = [ana, ben].map((id) => seat(id, { trackId, role: 'moderator' }));
  await store.write(seats.map((value) => ({ put: 'seat', key: `${trackId}/${value.id}`, value })));
  return store;
}

const order = (n: number): CommandMessage => ({
  id: `c${n}`,
  type: 'floor/order',
  order: n % 2 ? 'balanced' : 'as-raised',
});
const load = (store: Store) => TrackSession.load(store, trackId, Date.now);
const receiptsOf = async (store: Store, who: SeatId) => (await store.list('receipt', `${trackId}/${who}/`)).length;

test('of a seat’s receipts the newest 200 are kept; a repeated command gets its first answer, before and after a restart', async () => {
  const store = await storeWithSeats();
  const before = await load(store);
  await before.command(ben, { id: 'only', type: 'floor/raise' });
  const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => before.command(ana, order(n))));
  expect([await receiptsOf(store, ana), await receiptsOf(store, ben)]).toEqual([200, 1]);
  expect(await before.command(ana, order(299))).toEqual(answers[299]);

  const after = await load(store);
  const { version } = after;
  for (const n of [299, 250, 100]) expect(await after.command(ana, order(n))).toEqual(answers[n]);
  expect(await after.command(ben, { id: 'only', type: 'floor/raise' })).toMatchObject({ ok: true });
  expect(after.version).toBe(version);
  // The oldest goes first after a restart too.
  await after.command(ana, order(300));
  expect(await receiptsOf(store, ana)).toBe(200);
  expect(await after.answered(ana, 'c100')).toBeUndefined();
  expect(await after.answered(ana, 'c101')).toEqual(answers[101]);
});

test('two hundred and more people act in turn, and each one’s repeated command is still known', async () => {
  const store = await storeWithSeats();
  const many = Array.from({ length: 250 }, (_, n) => seat(`s${n}`, { trackId }));
  await store.write(many.map((value) => ({ put: 'seat', key: `${trackId}/${value.id}`, value })));
  const session = await load(store);
  const raise = { id: 'once', type: 'floor/raise' } as const;
  const answers = await Promise.all(many.map(({ id }) => session.command(id, raise)));
  expect(await Promise.all(many.map(({ id }) => session.command(id, raise)))).toEqual(answers);
  expect(session.state.floor.queue).toHaveLength(250);
});

test('who did what is kept for the newest commands, and numbered on', async () => {
  const store = await storeWithSeats();
  const audit = new AuditLog(store, trackId, 10);
  for (let n = 1; n <= 47; n += 1) {
    await store.write([audit.change({ at: n, by: ana, command: { type: 'floor/raise' }, changed: [] })]);
    audit.trim(n);
    await audit.idle();
  }
  const entries = await collect(store.read(liveLog(trackId)));
  expect([entries[0]?.number, entries.at(-1)?.number]).toEqual([31, 47]);
});
