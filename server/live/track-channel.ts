import { may } from '../../shared/domain/access.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { PeopleView } from '../../shared/model/live.ts';
import { Gather } from '../session/gather.ts';
import type { SessionChange, TrackSession } from '../session/track-session.ts';
import { Feed } from './feed.ts';
import { Lane } from './lane.ts';
import type { LiveNamespace, LiveSocket } from './live-socket.ts';
import { Pace, sizeOf } from './pace.ts';
import { sendText } from './send-text.ts';

/** Steps leave at most so often, in milliseconds: at once to the few who write, to the many below what anybody sees. */
const GATHER = { pens: 10, others: 50 };
/** Who comes and goes without an act waits so long for company, in milliseconds. */
const ARRIVALS = 250;
/** The same for the list of people: nobody reads thousands of names faster. */
const PEOPLE = 1_000;
/** Notices of changed workshops are at least so far apart (milliseconds): each makes every device read them again. */
const WORKSHOPS = 1_000;

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
  readonly #peopleRoom: string;
  readonly #devices = new Map<SeatId, Set<LiveSocket>>();
  readonly #pace: Pace;
  /** Who runs the meeting or writes, and everyone else. */
  readonly #lanes: { pens: Lane; others: Lane };
  readonly #peopleGather = new Gather(() => this.#stepPeople());
  readonly #workshopsGather = new Gather(() => this.#sayWorkshops());
  readonly #stop: () => void;
  /** Kept while somebody looks at the list. */
  #people: Feed<PeopleView> | undefined;

  constructor(parts: ChannelParts) {
    const { live, session, report } = parts;
    this.#parts = parts;
    this.#session = session;
    this.#peopleRoom = `people/${session.trackId}`;
    this.#pace = new Pace((socket) => {
      this.#whole(socket);
      // Notices were missed too.
      socket.emit('workshops', { revision: parts.now() });
    });
    const lane = (kind: 'pens' | 'others') =>
      new Lane({ live, session, pace: this.#pace, name: `${kind}/${session.trackId}`, gather: GATHER[kind], report });
    this.#lanes = { pens: lane('pens'), others: lane('others') };
    this.#stop = session.onChange((change) => this.#changed(change));
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
    void socket.join(this.#session.trackId);
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
    if (!this.#people || this.#lookers() === 0) this.#people = new Feed(this.#session.people);
    sendText(socket, 'people', `{"view":${this.#people.view},"people":${this.#people.json}}`);
    void socket.join(this.#peopleRoom);
  }

  /** Resolves when a device has been sent the view of a version, or a later one. */
  shown(socket: LiveSocket, version: number): Promise<void> {
    return this.#laneOf(socket.data.seatId).shown(version);
  }

  /** Tell everyone that workshops have changed. */
  workshopsChanged(): void {
    this.#workshopsGather.ask();
  }

  close(): void {
    this.#stop();
    for (const lane of Object.values(this.#lanes)) lane.stop();
    this.#peopleGather.stop();
    this.#workshopsGather.stop();
  }

  #laneOf(seatId: SeatId): Lane {
    const role = this.#session.seats.get(seatId)?.role;
    return role && may(role, 'write/map') ? this.#lanes.pens : this.#lanes.others;
  }

  #changed({ urgent, seats }: SessionChange): void {
    for (const seatId of seats ?? this.#devices.keys()) this.#sendYou(seatId);
    // Who gives a role looks at the list: it is there before the answer.
    if (this.#lookers() > 0) this.#peopleGather.ask(urgent && seats?.length !== 0 ? 0 : PEOPLE);
    for (const lane of Object.values(this.#lanes)) lane.ask(urgent ? 0 : ARRIVALS);
  }

  #sendYou(seatId: SeatId): void {
    for (const socket of this.#devices.get(seatId) ?? []) {
      if (this.#pace.isBehind(socket)) continue;
      // With another role it may belong to the other lane, whose steps are numbered otherwise.
      if (socket.data.lane !== this.#laneOf(seatId)) this.#whole(socket);
      else this.#try(socket, () => socket.emit('you', this.#session.youFor(seatId) as never));
    }
  }

  #whole(socket: LiveSocket): void {
    const { seatId, people } = socket.data;
    this.#try(socket, () => {
      const you = this.#session.youFor(seatId);
      if (!you) return;
      const lane = this.#laneOf(seatId);
      sendText(socket, 'snapshot', `{"now":${this.#parts.now()},${lane.whole},"you":${JSON.stringify(you)}}`);
      socket.data.lane = lane;
      lane.enter(socket);
      if (people) this.watchPeople(socket, true);
    });
  }

  #try(socket: LiveSocket, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#parts.fault(socket, error);
    }
  }

  #stepPeople(): number {
    const lookers = this.#lookers();
    if (!this.#people || lookers === 0) return 0;
    try {
      const step = this.#people.step(this.#session.people);
      this.#parts.live.to(this.#peopleRoom).emit('people-change', step);
      return Math.max(ARRIVALS, this.#pace.rest(sizeOf(step), lookers));
    } catch (error) {
      this.#parts.report(error);
      return PEOPLE;
    }
  }

  #sayWorkshops(): number {
    this.#parts.live.to(this.#session.trackId).emit('workshops', { revision: this.#parts.now() });
    return WORKSHOPS;
  }

  #lookers(): number {
    return this.#parts.live.adapter.rooms.get(this.#peopleRoom)?.size ?? 0;
  }
}
