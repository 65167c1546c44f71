import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { createApp, type App } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { openStorage } from '../../server/storage/open.ts';
import type { Settings } from '../../server/storage/settings.ts';
import type { Store } from '../../server/storage/store.ts';
import type { TrackId } from '../../shared/ids.ts';
import type { Command } from '../../shared/model/command.ts';
import type { Snapshot } from '../../shared/model/live.ts';
import type { InvitableRole, Seat } from '../../shared/model/seat.ts';
import type { CommandAnswer, Problem } from '../../shared/wire/problem.ts';
import type { EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { followLive } from './live-follow.ts';

export const ADMIN_TOKEN = 'test-admin-token-0123456789';

/** What came back; the body as the test expects it, a problem where it says nothing. */
export type Reply<Body = Problem> = { status: number; headers: Headers; body: Body };
type Given = { body?: unknown; headers?: Record<string, string>; raw?: string | Uint8Array };
export type Caller = { call<Body = Problem>(method: string, path: string, given?: Given): Promise<Reply<Body>> };
export type Joined = { seat: Seat; seatToken: string; browser: Caller };

/** A running server on a port of its own, with a data folder of its own. */
export type TestServer = {
  url: string;
  app: App;
  store: Store;
  dataDir: string;
  /** Calls with ADMIN_TOKEN, as a script does. */
  admin: Caller;
  /** A browser: keeps its cookie and sends its Origin. */
  browser(): Caller;
  createTrack(name?: string): Promise<TrackId>;
  invite(trackId: TrackId, role: InvitableRole, more?: object): Promise<EndpointReply<'createInvitation'>>;
  /** Join in a new browser, with an invitation of this role. */
  join(trackId: TrackId, role: InvitableRole, name: string, more?: object): Promise<Joined>;
  /** A connected live socket; its first snapshot has arrived. */
  live(seatToken: string): Promise<LiveClient>;
  stop(): Promise<void>;
};

/** A live connection that remembers its newest snapshot. */
export type LiveClient = {
  socket: Socket;
  snapshot(): Snapshot;
  send(command: Command & { id?: string }): Promise<CommandAnswer>;
  /** Resolves with the first snapshot, now or later, for which `seen` holds. */
  until(seen: (snapshot: Snapshot) => boolean): Promise<Snapshot>;
};

/**
 * Start a server; the folder is made, and removed on `stop`, unless `DATA_DIR` is given. With `DATABASE_URL` (see
 * `helpers/postgres.ts`), or with a store and settings that are given, it is one of several servers; what was given
 * is closed by who opened it.
 */
export async function startServer(
  env: Record<string, string> = {},
  shared?: { store: Store; settings: Settings },
): Promise<TestServer> {
  const dataDir = env['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'coalesce-')));
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, DEMO: 'off', LOG_LEVEL: 'silent', ADMIN_TOKEN, ...env });
  const log = createLog(config);
  const { store, settings } = shared ?? (await openStorage(config, log));
  const app = await createApp({ config, store, log, settings });
  app.http.listen(0, '127.0.0.1');
  await once(app.http, 'listening');
  const url = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`;
  const sockets: Socket[] = [];
  const admin = caller(url, { Authorization: `Bearer ${ADMIN_TOKEN}` });
  let names = 0;

  const server: TestServer = {
    url,
    app,
    store,
    dataDir,
    admin,
    browser: () => caller(url, { Origin: url }),
    async createTrack(name = `Track ${(names += 1)}`) {
      const body = { name, timezone: 'Europe/Istanbul' };
      const reply = await expectStatus(201, admin.call<EndpointReply<'createTrack'>>('POST', '/api/tracks', { body }));
      return reply.body.id;
    },
    async invite(trackId, role, more = {}) {
      const path = `/api/tracks/${trackId}/invitations`;
      const reply = admin.call<EndpointReply<'createInvitation'>>('POST', path, { body: { role, ...more } });
      return (await expectStatus(201, reply)).body;
    },
    async join(trackId, role, name, more = {}) {
      const { workshopId, ...introduction } = more as { workshopId?: string };
      const { token } = await server.invite(trackId, role, workshopId ? { workshopId } : {});
      const browser = server.browser();
      const body = { token, name, group: 'academia', place: 'room', ...introduction };
      const reply = await expectStatus(200, browser.call<EndpointReply<'join'>>('POST', '/api/join', { body }));
      return { ...reply.body, browser };
    },
    async live(seatToken) {
      const socket = io(`${url}/live`, {
        auth: { seatToken },
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
      });
      sockets.push(socket);
      return liveClient(socket);
    },
    async stop() {
      for (const socket of sockets) socket.disconnect();
      await app.close();
      if (!shared) await store.close();
      if (!env['DATA_DIR']) await rm(dataDir, { recursive: true, force: true });
    },
  };
  return server;
}

/** The reply, where it has this status; else an error that shows what came instead. */
export async function expectStatus<Body>(status: number, reply: Promise<Reply<Body>>): Promise<Reply<Body>> {
  const got = await reply;
  if (got.status !== status) throw new Error(`expected ${status}, got ${got.status}: ${JSON.stringify(got.body)}`);
  return got;
}

function caller(url: string, always: Record<string, string>): Caller {
  let cookie: string | undefined;
  return {
    async call<Body>(method: string, path: string, { body, headers = {}, raw }: Given = {}): Promise<Reply<Body>> {
      const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
      const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await fetch(url + path, {
        method,
        redirect: 'manual',
        headers: { ...always, ...type, ...(cookie ? { Cookie: cookie } : {}), ...headers },
        ...(payload === undefined ? {} : { body: payload as BodyInit }),
      });
      const set = response.headers.getSetCookie()[0]?.split(';')[0];
      if (set) cookie = set.endsWith('=') ? undefined : set;
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
    },
  };
}

async function liveClient(socket: Socket): Promise<LiveClient> {
  let newest: Snapshot | undefined;
  const watching = new Set<(snapshot: Snapshot) => void>();
  followLive(socket, (snapshot) => {
    newest = snapshot;
    for (const watch of watching) watch(snapshot);
  });
  const until = (seen: (snapshot: Snapshot) => boolean) =>
    new Promise<Snapshot>((resolve) => {
      const watch = (snapshot: Snapshot) => {
        if (!seen(snapshot)) return;
        watching.delete(watch);
        resolve(snapshot);
      };
      watching.add(watch);
      if (newest) watch(newest);
    });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect_error', reject);
    void until(() => true).then(() => resolve());
  });
  let sent = 0;
  return {
    socket,
    until,
    snapshot: () => newest as Snapshot,
    send: ({ id = `c${(sent += 1)}-${socket.id}`, ...command }) => socket.emitWithAck('command', { id, ...command }),
  };
}
