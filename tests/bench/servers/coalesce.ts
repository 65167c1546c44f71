import type { Entry } from '../wire/client.ts';
import type { People, Running } from './server.ts';

/** Joins under way at once. */
const AT_ONCE = 16;

type Call = <Reply>(path: string, body: object, headers?: Record<string, string>) => Promise<Reply>;

/**
 * Make the tracks of a run over the HTTP API and let everybody join with an invitation, as people do. Each
 * comes from an address of their own, as behind a proxy. A document of the run is the notes of a track.
 */
export async function seatEveryone(
  port: number,
  { documents = 1, editors, followers }: People,
  adminToken: string,
): Promise<Pick<Running, 'editor' | 'follower' | 'tokenOf'>> {
  const call: Call = async (path, body, headers = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: `http://127.0.0.1:${port}`, ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as never;
  };
  const admin = { Authorization: `Bearer ${adminToken}` };
  let people = 0;
  const tracks = await inTurn(documents, 1, async (index) => {
    const track = await call<{ id: string }>('/api/tracks', { name: `Track ${index}`, timezone: 'UTC' }, admin);
    const group = async (role: 'organizer' | 'follower', count: number): Promise<string[]> => {
      const { token } = await call<{ token: string }>(`/api/tracks/${track.id}/invitations`, { role }, admin);
      return inTurn(count, AT_ONCE, async (number) => {
        people += 1;
        const address = { 'X-Forwarded-For': `10.${(people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}` };
        const body = { token, name: `${role} ${number}`, group: 'academia', place: 'remote' };
        return (await call<{ seatToken: string }>('/api/join', body, address)).seatToken;
      });
    };
    return { id: track.id, editors: await group('organizer', editors), followers: await group('follower', followers) };
  });
  const entry = (document: number, tokens: 'editors' | 'followers', index: number): Entry => {
    const track = tracks[document];
    const token = track?.[tokens][index];
    if (!track || !token) throw new Error(`nobody is number ${index} of the ${tokens}`);
    const headers = { Authorization: `Bearer ${token}` };
    return { dialect: 'coalesce', port, path: `/collab/${track.id}/notes`, document: 'notes', headers };
  };
  return {
    editor: (index, document = 0) => entry(document, 'editors', index),
    follower: (index, document = 0) => entry(document, 'followers', index),
    tokenOf: ({ headers }) => headers['Authorization']?.slice('Bearer '.length),
  };
}

/** Results of `act` for 0 to `count` - 1, at most `atOnce` under way. */
async function inTurn<Result>(
  count: number,
  atOnce: number,
  act: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await act(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
