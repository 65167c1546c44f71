import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, Server } from 'socket.io';
import type { TrackId } from '../../shared/ids.ts';
import { INTERVALS, LIMITS } from '../../shared/limits.ts';
import { credentialsOf } from '../identity/credentials.ts';
import { isOwnOrigin } from '../identity/origin.ts';
import type { Services } from '../services.ts';
import { identifySocket } from './identify-socket.ts';
import type { Downward, LiveNamespace, LiveSocket, SocketData, Upward } from './live-socket.ts';
import { letGo, newPeopleRate, serveSocket } from './serve-socket.ts';
import { TrackChannel } from './track-channel.ts';

export type LiveServer = { close(): Promise<void> };

/**
 * The live plane: Socket.io, namespace `/live`. Up: `command` with an answer, `people`, and `time`. Down: `snapshot`,
 * then `change`, `you`, `people`, `people-change` and `workshops`. Who sends anything else is told (`refused`, and
 * the answer it may wait for) and closed.
 */
export function createLive(http: HttpServer, services: Services): LiveServer {
  const { config, workshops, metrics } = services;
  const io = new Server<Upward, Downward, DefaultEventsMap, SocketData>(http, {
    // Upgrades on other paths belong to other doors; `app.ts` ends those that belong to none.
    destroyUpgrade: false,
    maxHttpBufferSize: LIMITS.commandBytes,
    pingInterval: INTERVALS.ping,
    perMessageDeflate: false,
    serveClient: false,
    // Socket.io's `cors` does not stop a WebSocket from a foreign page; this does.
    allowRequest: (request, allow) => {
      const credentials = credentialsOf(request.headers);
      allow(null, credentials.origin === undefined || isOwnOrigin(credentials, config.publicUrl));
    },
  });
  const live: LiveNamespace = io.of('/live');
  const channels = new Map<TrackId, TrackChannel>();
  live.use((socket, next) => {
    identifySocket(services, socket).then(() => next(), next);
  });
  const channelOf = (socket: LiveSocket) => openChannel(services, live, channels, socket.data.trackId);
  const peopleRate = newPeopleRate();
  live.on('connection', (socket) => serveSocket({ services, channelOf, peopleRate }, socket));

  const stop = workshops.onChange((trackId) => channels.get(trackId)?.workshopsChanged());
  metrics.gauge('connections', () => live.sockets.size, { kind: 'live' });
  return {
    close: async () => {
      stop();
      for (const channel of channels.values()) channel.close();
      await io.close();
    },
  };
}

/** The channel of a track; made when somebody first comes. */
async function openChannel(
  services: Services,
  live: LiveNamespace,
  channels: Map<TrackId, TrackChannel>,
  trackId: TrackId,
): Promise<TrackChannel> {
  const session = await services.sessions.open(trackId);
  const known = channels.get(trackId);
  if (known) return known;
  services.workshops.watch(trackId);
  const channel = new TrackChannel({
    live,
    session,
    now: services.now,
    fault: (socket, error) => letGo(services, socket, error),
    report: (error) => services.log.error({ err: error }, 'nothing could be published'),
  });
  channels.set(trackId, channel);
  return channel;
}
