import type { LiveChange, LiveView } from '../../shared/model/live.ts';
import { Gather } from '../session/gather.ts';
import type { TrackSession } from '../session/track-session.ts';
import { Feed } from './feed.ts';
import type { LiveNamespace, LiveSocket } from './live-socket.ts';
import { type Pace, sizeOf } from './pace.ts';

/** Devices that are written to in one turn of the event loop: two or three milliseconds, then others have theirs. */
const TOGETHER = 150;

export type LaneParts = {
  live: LiveNamespace;
  session: TrackSession;
  pace: Pace;
  /** Begin of its rooms' names. */
  name: string;
  /** Steps leave at most so often, in milliseconds. */
  gather: number;
  /** A fault of ours that nobody in particular feels. */
  report: (error: unknown) => void;
};

/**
 * Some of a track's devices, all of which are sent the same steps of the session's view. Those who run the meeting
 * have a lane of their own, so that what thousands cost is not waited for by them.
 */
export class Lane {
  readonly #parts: LaneParts;
  readonly #feed: Feed<LiveView>;
  readonly #gather = new Gather(() => this.#act());
  readonly #rooms: string[] = [];
  #version: number;
  #waiting: { version: number; shown: () => void }[] = [];
  /** Rooms that have not got the newest step. */
  #left: string[] = [];
  #change: LiveChange | undefined;
  #next: NodeJS.Immediate | undefined;
  /** Asked while a step was on its way. */
  #again = false;
  #stopped = false;

  constructor(parts: LaneParts) {
    this.#parts = parts;
    this.#feed = new Feed(parts.session.view);
    this.#version = parts.session.version;
  }

  /** The whole as of the newest step, as the beginning of a snapshot's JSON: fields without braces. */
  get whole(): string {
    return `"version":${this.#version},"view":${this.#feed.view},"live":${this.#feed.json}`;
  }

  /** From now on a device gets each step; it has been sent the whole. It may get the newest step once more. */
  enter(socket: LiveSocket): void {
    this.leave(socket);
    const { rooms } = this.#parts.live.adapter;
    let room = this.#rooms.find((name) => (rooms.get(name)?.size ?? 0) < TOGETHER);
    if (room === undefined) {
      room = `${this.#parts.name}/${this.#rooms.length}`;
      this.#rooms.push(room);
    }
    socket.data.room = room;
    void socket.join(room);
  }

  /** No more steps, of whichever lane. */
  leave(socket: LiveSocket): void {
    if (socket.data.room !== undefined) void socket.leave(socket.data.room);
    delete socket.data.room;
  }

  /** Something has changed: a step within so many milliseconds. */
  ask(within: number): void {
    this.#gather.ask(within);
  }

  /** Resolves when every device of the lane has been sent a version, or a later one. */
  async shown(wanted: number): Promise<void> {
    // Nothing newer than what is known here is ever waited for.
    const version = Math.min(wanted, this.#parts.session.version);
    if (this.#stopped || (this.#version >= version && this.#change === undefined)) return;
    await new Promise<void>((shown) => this.#waiting.push({ version, shown }));
  }

  stop(): void {
    this.#stopped = true;
    this.#gather.stop();
    clearImmediate(this.#next);
    for (const { shown } of this.#waiting) shown();
  }

  #act(): number {
    // The step before is still on its way; its end asks again.
    this.#again = this.#change !== undefined;
    if (this.#again) return 0;
    try {
      return this.#step();
    } catch (error) {
      this.#parts.report(error);
      return this.#parts.gather;
    }
  }

  #step(): number {
    const { session, pace } = this.#parts;
    const { version, view } = session;
    const change = { ...this.#feed.step(view), version };
    this.#version = version;
    this.#change = change;
    this.#left = [...this.#rooms];
    const devices = this.#devices();
    this.#send();
    return Math.max(this.#parts.gather, pace.rest(sizeOf(change), devices));
  }

  /** Send the newest step to one room, and to the next one in the next turn. */
  #send(): void {
    const { live, pace } = this.#parts;
    const room = this.#left.shift();
    if (room !== undefined && this.#change) {
      const sockets = [...(live.adapter.rooms.get(room) ?? [])].flatMap((id) => live.sockets.get(id) ?? []);
      for (const socket of pace.tooSlow(sockets)) this.leave(socket);
      live.to(room).emit('change', this.#change);
    }
    if (this.#left.length > 0) this.#next = setImmediate(() => this.#send());
    else this.#sent();
  }

  #sent(): void {
    this.#change = undefined;
    const version = this.#version;
    const waiting = this.#waiting;
    this.#waiting = waiting.filter((each) => each.version > version);
    for (const each of waiting) if (each.version <= version) each.shown();
    if (this.#again) this.#gather.ask();
    this.#again = false;
  }

  #devices(): number {
    const { rooms } = this.#parts.live.adapter;
    return this.#rooms.reduce((sum, name) => sum + (rooms.get(name)?.size ?? 0), 0);
  }
}
