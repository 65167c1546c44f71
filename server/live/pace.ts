import type { LiveSocket } from './live-socket.ts';

/** What one track may send to all of its devices together, in bytes a millisecond: 50 MB/s, less than half of a gigabit line. */
const BYTES = 50_000;
/** A device costs about 15 microseconds a step; resting so long for each (milliseconds), thousands take a fifth of a core. */
const DEVICE = 0.08;
/** Longest rest after one step, in milliseconds. */
const LONGEST = 1_000;
/**
 * Steps that may wait for a device that takes nothing. They are the same bytes for everyone, so that they cost
 * little; after so many, at 50 ms each, it has taken nothing for five seconds.
 */
const WAITING = 100;

/** About how long a step is on the wire, in bytes. */
export const sizeOf = (step: { patch: unknown }): number => JSON.stringify(step.patch).length;

/** How fast devices are sent things: the whole track by what a step costs, each device by what it takes. */
export class Pace {
  readonly #caughtUp: (socket: LiveSocket) => void;
  /** Steps that were sent while the device could take nothing, one after the other. */
  readonly #stuck = new WeakMap<LiveSocket, number>();
  readonly #behind = new WeakSet<LiveSocket>();

  /** `caughtUp` is called when a device that was too slow takes things again. */
  constructor(caughtUp: (socket: LiveSocket) => void) {
    this.#caughtUp = caughtUp;
  }

  /** How long to rest after so many bytes to so many devices, in milliseconds. */
  rest(bytes: number, devices: number): number {
    return Math.min(LONGEST, devices * Math.max(DEVICE, bytes / BYTES));
  }

  isBehind(socket: LiveSocket): boolean {
    return this.#behind.has(socket);
  }

  /** Those that are to be sent no more until they take what waits for them. */
  tooSlow(sockets: readonly LiveSocket[]): LiveSocket[] {
    return sockets.filter((socket) => {
      if (socket.conn.transport.writable) {
        this.#stuck.delete(socket);
        return false;
      }
      const stuck = (this.#stuck.get(socket) ?? 0) + 1;
      this.#stuck.set(socket, stuck);
      if (stuck <= WAITING) return false;
      this.#fallBehind(socket);
      return true;
    });
  }

  #fallBehind(socket: LiveSocket): void {
    this.#behind.add(socket);
    this.#stuck.delete(socket);
    socket.conn.once('drain', () => {
      this.#behind.delete(socket);
      if (socket.connected) this.#caughtUp(socket);
    });
  }
}
