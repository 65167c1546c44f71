import { io, type Socket } from 'socket.io-client';
import type { Command } from '../../shared/model/command.ts';
import type { Snapshot } from '../../shared/model/live.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';

/** Milliseconds that an answer or a first snapshot may take before another server is asked. */
const PATIENCE = 2_500;
const AGAIN = 60;

/**
 * A seat that acts until it has an answer, whatever happens to the servers: the same command under the
 * same id, at another server where the first does not answer.
 */
export class SteadySeat {
  readonly #port: () => number;
  readonly #seatToken: string;
  readonly #name: string;
  #socket: Socket | undefined;
  #snapshot: Snapshot | undefined;
  #sent = 0;
  /** Failures that end when things are well again. */
  static readonly passing: ReadonlySet<string> = new Set(['store-not-ready', 'too-often', 'internal']);

  constructor(name: string, port: () => number, seatToken: string) {
    this.#name = name;
    this.#port = port;
    this.#seatToken = seatToken;
  }

  /** The answer, once there is one that will not change: done, or refused by a rule. */
  async act(command: Command): Promise<CommandAnswer> {
    const message = { id: `${this.#name}-${(this.#sent += 1)}`, ...command };
    for (;;) {
      const answer = await this.#ask(message);
      if (answer && (answer.ok || !SteadySeat.passing.has(answer.code))) return answer;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }

  /** The state as a server shows it to a new connection. */
  async look(): Promise<Snapshot> {
    for (;;) {
      this.#leave();
      if (await this.#connected()) return this.#snapshot as Snapshot;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }

  end(): void {
    this.#leave();
  }

  async #ask(message: { id: string } & Command): Promise<CommandAnswer | undefined> {
    const socket = await this.#connected();
    if (!socket) return undefined;
    try {
      return (await socket.timeout(PATIENCE).emitWithAck('command', message)) as CommandAnswer;
    } catch {
      this.#leave();
      return undefined;
    }
  }

  async #connected(): Promise<Socket | undefined> {
    if (this.#socket?.connected) return this.#socket;
    this.#leave();
    const socket = io(`http://127.0.0.1:${this.#port()}/live`, {
      auth: { seatToken: this.#seatToken },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: PATIENCE,
    });
    this.#socket = socket;
    this.#snapshot = await new Promise<Snapshot | undefined>((resolve) => {
      const late = setTimeout(() => resolve(undefined), PATIENCE);
      const done = (snapshot?: Snapshot) => {
        clearTimeout(late);
        resolve(snapshot);
      };
      socket.once('snapshot', done);
      socket.once('connect_error', () => done());
      socket.once('disconnect', () => done());
    });
    if (this.#snapshot) return socket;
    this.#leave();
    return undefined;
  }

  #leave(): void {
    this.#socket?.disconnect();
    this.#socket = undefined;
  }
}
