import { type Socket, io } from 'socket.io-client';
import type { InvitableRole } from '../../shared/model/seat.ts';
import type { Snapshot } from '../../shared/model/live.ts';
import type { EndpointReply } from '../../shared/wire/schema/endpoints.ts';
import { ADMIN_TOKEN } from './server.ts';

/** People in a track of a server that runs as its own process, started with `ADMIN_TOKEN`. */
export type RealMeeting = {
  trackId: string;
  /** The token of a new seat. */
  seat: (role: InvitableRole, name: string) => Promise<string>;
};

async function post<Reply>(url: string, body: object): Promise<Reply> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${ADMIN_TOKEN}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Reply;
}

/** A new track on the server at `url`. */
export async function realMeeting(url: string): Promise<RealMeeting> {
  const track = { name: 'Pre-event', timezone: 'Europe/Istanbul' };
  const { id } = await post<EndpointReply<'createTrack'>>(`${url}/api/tracks`, track);
  return {
    trackId: id,
    seat: async (role, name) => {
      const { token } = await post<EndpointReply<'createInvitation'>>(`${url}/api/tracks/${id}/invitations`, { role });
      const who = { token, name, group: 'academia', place: 'room' };
      return (await post<EndpointReply<'join'>>(`${url}/api/join`, who)).seatToken;
    },
  };
}

/** A live connection of a seat, with its first snapshot; it does not come back by itself. */
export async function realLive(url: string, seatToken: string): Promise<{ socket: Socket; snapshot: Snapshot }> {
  const options = { auth: { seatToken }, transports: ['websocket'], forceNew: true, reconnection: false };
  const socket = io(`${url}/live`, options);
  const snapshot = await new Promise<Snapshot>((resolve, reject) => {
    socket.once('snapshot', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, snapshot };
}
