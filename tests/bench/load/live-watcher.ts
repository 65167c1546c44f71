import { RawSocket } from '../wire/raw-socket.ts';

/** A live connection (Socket.io 4 over a WebSocket) that receives snapshots and reads none. */
export class LiveWatcher {
  isSynced = false;
  snapshots = 0;

  constructor(port: number, seatToken: string, closed: () => void) {
    const socket = new RawSocket(
      port,
      '/socket.io/?EIO=4&transport=websocket',
      {},
      {
        opened: () => {},
        message: (data, start) => {
          const type = String.fromCharCode(data[start] ?? 0);
          // Engine.io 4: 0 open, 2 ping, 4 message; in it Socket.io 5: 0 connect, 2 event.
          if (type === '0') socket.send(`40/live,${JSON.stringify({ seatToken })}`);
          if (type === '2') socket.send('3');
          if (type !== '4' || data[start + 1] !== 0x32) return;
          this.isSynced = true;
          this.snapshots += 1;
        },
        closed,
      },
    );
  }
}
