import { frames } from './frame.ts';
import type { Peer } from './peer.ts';

/** Tell everyone in a room of an update: encoded once, and the same bytes for all. */
export function spread(peers: Iterable<Peer>, update: Uint8Array, except: Peer | undefined): void {
  const frame = frames.update(update);
  for (const peer of peers) if (peer !== except) peer.offer(frame);
}
