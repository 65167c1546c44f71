import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { LiveChange, LiveView, PeopleChange, PeopleView } from '../../shared/model/live.ts';
import { Gather } from '../session/gather.ts';
import type { SessionChange, TrackSession } from '../session/track-session.ts';
import { Feed } from './feed.ts';
import type { LiveNamespace, LiveSocket } from './live-socket.ts';
import { Pace } from './pace.ts';
import { sendText } from './send-text.ts';

/** Steps of the session leave at most so often, in milliseconds: below what anybody sees. */
const GATHER = 50;
/** Who comes and goes without an act waits so long for company, in milliseconds. */
const ARRIVALS = 250;
/** Steps of the list of people leave at most so often, in milliseconds: nobody reads thousands of names faster. */
const PEOPLE = 1_000;

export type ChannelParts = {
  live: LiveNamespace;
  session: TrackSession;
  now: () => number;
  /** A fault of ours with one device; it is to be closed. */
  fault: (socket: LiveSocket, error: unknown) => void;
  /** A fault of ours that nobody in particular feels. */
  report: (error: unknown) => void;
};

/**
 * What the devices of one track are sent by this server. Everybody gets the same steps of the same view; what is
 * only for a seat goes to its own devices. A device that does not take what it is sent gets no more of it, and the
 * whole when it is there again.
 */
export class TrackChannel {
  readonly #parts: ChannelParts;
  readonly #session: TrackSession;
  readonly #room: TrackId;
  readonly #peopleRoom: string;
  readonly #live: Feed<LiveView>;
  readonly #devices = new Map<SeatId, Set<LiveSocket>>();
  readonly #liveGather = new Gather(() => this.#publish(() => this.#stepLive()));
  readonly #peopleGather = new Gather(() => this.#publish(() => this.#stepPeople()));
  readonly #pace: Pace;
  readonly #stop: () => void;
  /** Kept while somebody looks at the list. */
  #people: Feed<PeopleView> | undefined;
  #version: number;
  #waiting: { version: number; shown: () => void }[] = [];

  constructor(parts: ChannelParts) {
    this.#parts = parts;
    this.#session = parts.session;
    this.#room = parts.session.trackId;
    this.#peopleRoom = `people/${this.#room}`;
    this.#live = new Feed(parts.session.view);
    this.#version = parts.session.version;
    this.#pace = new Pace((socket) => {
      this.#whole(socket);
      // Notices were missed too.
      socket.emit('workshops', { revision: parts.now() });
    });
    this.#stop = parts.session.onChange((change) => this.#changed(change));
  }

  /** A device has come: the whole first, then every step. */
  connect(socket: LiveSocket): void {
    const { seatId } = socket.data;
    const leave = this.#session.presence.connect(seatId);
    const devices = this.#devices.get(seatId) ?? new Set();
    this.#devices.set(seatId, devices.add(socket));
    socket.once('disconnect', () => {
      leave();
      devices.delete(socket);
      if (devices.size === 0 && this.#devices.get(seatId) === devices) this.#devices.delete(seatId);
    });
    this.#whole(socket);
  }

  /** Begin or end to send a device the list of people: the whole, then its steps. */
  watchPeople(socket: LiveSocket, watch: boolean): void {
    socket.data.people = watch;
    if (!watch) {
      void socket.leave(this.#peopleRoom);
      return;
    }
    // Nobody looked until now: the list is not the newest any more.
    if (!this.#isWatched()) this.#people = new Feed(this.#session.people);
    this.#wholePeople(socket);
  }

  /** Resolves when everybody here has been sent the view of a version, or a later one. */
  async shown(version: number): Promise<void> {
    if (this.#version >= version) return;
    await new Promise<void>((shown) => this.#waiting.push({ version, shown }));
  }

  close(): void {
    this.#stop();
    this.#liveGather.stop();
    this.#peopleGather.stop();
    for (const { shown } of this.#waiting) shown();
  }

  #changed({ urgent, seats }: SessionChange): void {
    for (const seatId of seats ?? this.#devices.keys()) this.#sendYou(seatId);
    // Who gives a role looks at the list: it is there before the answer.
    if (this.#isWatched()) this.#peopleGather.ask(urgent && seats?.length !== 0 ? 0 : PEOPLE);
    this.#liveGather.ask(urgent ? 0 : ARRIVALS);
  }

  #sendYou(seatId: SeatId): void {
    for (const socket of this.#devices.get(seatId) ?? []) {
      try {
        const you = this.#session.youFor(seatId);
        if (you && !this.#pace.isBehind(socket)) socket.emit('you', you);
      } catch (error) {
        this.#parts.fault(socket, error);
      }
    }
  }

  #stepLive(): number {
    const { version } = this.#session;
    const step = this.#live.step(this.#session.view);
    this.#version = version;
    const rest = this.#broadcast(this.#room, 'change', { ...step, version });
    const [shown, waiting] = [this.#waiting.filter((each) => each.version <= version), this.#waiting];
    this.#waiting = waiting.filter((each) => each.version > version);
    for (const each of shown) each.shown();
    return Math.max(GATHER, rest);
  }

  #stepPeople(): number {
    if (!this.#people || !this.#isWatched()) return 0;
    return Math.max(
      ARRIVALS,
      this.#broadcast(this.#peopleRoom, 'people-change', this.#people.step(this.#session.people)),
    );
  }

  /** Send everyone in a room the same, encoded once. Returns for how long to rest. */
  #broadcast(room: string, event: 'change' | 'people-change', step: LiveChange | PeopleChange): number {
    const { live } = this.#parts;
    const sockets = [...(live.adapter.rooms.get(room) ?? [])].flatMap((id) => live.sockets.get(id) ?? []);
    for (const socket of this.#pace.tooSlow(sockets)) this.#letBehind(socket);
    live.to(room).emit(event, step as never);
    return this.#pace.rest(JSON.stringify(step.patch).length, sockets.length);
  }

  #letBehind(socket: LiveSocket): void {
    void socket.leave(this.#room);
    void socket.leave(this.#peopleRoom);
  }

  #whole(socket: LiveSocket): void {
    const { seatId } = socket.data;
    try {
      const you = this.#session.youFor(seatId);
      if (!you) return;
      const about = `"version":${this.#version},"view":${this.#live.view},"now":${this.#parts.now()}`;
      sendText(socket, 'snapshot', `{${about},"live":${this.#live.json},"you":${JSON.stringify(you)}}`);
      void socket.join(this.#room);
      if (socket.data.people) this.watchPeople(socket, true);
    } catch (error) {
      this.#parts.fault(socket, error);
    }
  }

  #wholePeople(socket: LiveSocket): void {
    if (!this.#people) return;
    sendText(socket, 'people', `{"view":${this.#people.view},"people":${this.#people.json}}`);
    void socket.join(this.#peopleRoom);
  }

  #isWatched(): boolean {
    return (this.#parts.live.adapter.rooms.get(this.#peopleRoom)?.size ?? 0) > 0;
  }

  #publish(step: () => number): number {
    try {
      return step();
    } catch (error) {
      this.#parts.report(error);
      return GATHER;
    }
  }
}
