import type { Socket } from 'socket.io-client';
import type { LiveChange, Snapshot, You } from '../../shared/model/live.ts';
import { applyPatch } from '../../shared/wire/merge-patch.ts';

/** What a device knows from what it was sent: `seen` is called with each state. Throws where a change does not build on it. */
export function followLive(socket: Socket, seen: (snapshot: Snapshot) => void): void {
  let known: Snapshot | undefined;
  const know = (snapshot: Snapshot) => {
    known = snapshot;
    seen(snapshot);
  };
  socket.on('snapshot', know);
  socket.on('change', ({ from, view, version, patch }: LiveChange) => {
    if (known && view <= known.view) return;
    if (!known || from !== known.view) throw new Error(`a change from ${from} came to ${known?.view}`);
    know({ ...known, view, version, live: applyPatch(known.live, patch) });
  });
  socket.on('you', (you: You) => known && know({ ...known, you }));
}
