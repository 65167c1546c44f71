import { mayWrite } from '../../shared/domain/access.ts';
import { mayCommand, reduce } from '../../shared/domain/reduce.ts';
import { Failure } from '../../shared/failure.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { CommandMessage } from '../../shared/model/command.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { LiveState, LiveView, PeopleView, You } from '../../shared/model/live.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import { liveLog, type Change, type Store } from '../storage/store.ts';
import { AuditLog } from './audit-log.ts';
import { Decisions } from './decisions.ts';
import { Draft, seatsTouched, type Known, type Transaction } from './draft.ts';
import { loadSession, newsSince, receiptsIn, type Loaded, type News } from './news.ts';
import { Presence } from './presence.ts';
import { Receipts } from './receipts.ts';
import { requireNamed } from './require-named.ts';
import { Seats } from './seats.ts';
import { SessionView } from './session-view.ts';
import { liveChanges, withSlices } from './slices.ts';

/** What a change touched. */
export type SessionChange = {
  /** A role or a lock. */
  rights: boolean;
  /** Somebody waits to see it; who comes and goes can wait a moment. */
  urgent: boolean;
  /** Seats whose `You` may have changed; undefined: any. */
  seats: readonly SeatId[] | undefined;
};

/**
 * The live session of one track, as this server knows it. Any number of servers may have one: each act is
 * decided on the newest state, stored behind the act it was decided on, and only then seen. A failure, of a
 * rule or of the disk, leaves everything as it was.
 */
export class TrackSession {
  readonly trackId: TrackId;
  readonly presence: Presence;
  readonly #store: Store;
  readonly #now: () => number;
  readonly #audit: AuditLog;
  readonly #receipts: Receipts;
  readonly #decisions: Decisions;
  readonly #listeners = new Set<(change: SessionChange) => void>();
  readonly #unfollow: () => void;
  readonly #view: SessionView;
  #head: number;
  #state: LiveState;
  #seats: Seats;
  #look: Promise<unknown> | undefined;

  constructor(store: Store, trackId: TrackId, { head, state, seats }: Loaded, now: () => number) {
    this.trackId = trackId;
    this.#store = store;
    this.#now = now;
    this.#receipts = new Receipts(store, trackId);
    this.#audit = new AuditLog(store, trackId);
    this.#head = head;
    this.#state = state;
    this.#seats = new Seats(seats);
    this.presence = new Presence(store, trackId, () => {
      this.#view.peopleChanged();
      this.#publish({ rights: false, urgent: false, seats: [] });
    });
    this.#view = new SessionView(trackId, this.presence);
    this.#decisions = new Decisions({
      begin: () => new Draft(store, this.#audit, this.#head, this.#state, this.#seats),
      write: (draft) => store.write(draft.changes),
      adopt: (draft) => this.#adopt(draft),
      drop: ({ changed }) => this.#forgetReceipts(changed),
      takeOver: () => this.#takeOver(),
    });
    this.#unfollow = store.follow(liveLog(trackId), () => void this.catchUp().catch(() => undefined));
  }

  static async load(store: Store, trackId: TrackId, now: () => number): Promise<TrackSession> {
    const loaded = await loadSession(store, new AuditLog(store, trackId), trackId);
    return new TrackSession(store, trackId, loaded, now);
  }

  get seats(): ReadonlyMap<SeatId, Seat> {
    return this.#seats.byId;
  }

  /** Number of the newest act known here; the same on every server that knows as much. */
  get version(): number {
    return this.#head;
  }

  get state(): LiveState {
    return this.#state;
  }

  /** What everyone may see now; worked out when asked for, and kept until something changes. */
  get view(): LiveView {
    return this.#view.live(this.#state, this.seats);
  }

  /** Everyone with a seat, as who looks at the list sees them now. */
  get people(): PeopleView {
    return this.#view.people(this.seats);
  }

  youFor(seatId: SeatId): You | undefined {
    const seat = this.seats.get(seatId);
    return seat && this.#view.you(this.#state, seat);
  }

  /** A seat that somebody says they have; one that is not known here may have been given by another server just now. */
  async seat(seatId: SeatId): Promise<Seat | undefined> {
    if (!this.seats.has(seatId)) await this.catchUp();
    return this.seats.get(seatId);
  }

  mayWrite(seatId: SeatId, document: DocumentName): boolean {
    const seat = this.seats.get(seatId);
    return seat !== undefined && mayWrite(seat.role, document, this.#state.locks[document] !== undefined);
  }

  /** Called after each change, before whoever caused it is answered. Returns how to stop. */
  onChange(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Run a command of a seat. Throws `Failure`; the same id again gives the first answer, whichever server is asked. */
  command(seatId: SeatId, message: CommandMessage): Promise<CommandAnswer> {
    const decide = (draft: Draft) => this.#decide(draft, seatId, message);
    return this.answered(seatId, message.id) ?? this.#receipts.running(seatId, message.id, this.#decisions.run(decide));
  }

  /** The answer that a command id got lately, or is about to get; undefined for one that is new here. */
  answered(seatId: SeatId, commandId: string): Promise<CommandAnswer> | undefined {
    return this.#receipts.recent(seatId, commandId);
  }

  /**
   * Change records that belong to the track in its order, together with seats: joins, names.
   * `task` gives what to write, decided on the seats and records that it is given; everything is written at once,
   * and only then seen. It is asked again when another server has acted meanwhile.
   */
  transact<Result>(task: (known: Known) => Promise<Transaction<Result>>): Promise<Result> {
    return this.#decisions.run(async (draft) => {
      const { changes, seats = [], result } = await task(draft);
      const all = [...changes, ...seats.map(seatChange)];
      if (all.length > 0) draft.add({ act: { at: this.#now() }, changes: all, seats });
      return result;
    });
  }

  /** Take over what other servers have done so far. Rejects where the store cannot be read. */
  catchUp(): Promise<unknown> {
    // Who asks while a look waits for its turn is served by that one; once it has begun, by another.
    return (this.#look ??= this.#decisions.look(() => (this.#look = undefined)));
  }

  /** Wait for what is under way. */
  async close(): Promise<void> {
    this.#unfollow();
    this.presence.stop();
    await this.#decisions.idle();
    await this.#audit.idle();
  }

  async #decide(draft: Draft, seatId: SeatId, message: CommandMessage): Promise<CommandAnswer> {
    const known = await this.#receipts.find(seatId, message.id);
    if (known) {
      // Who is answered is shown what the answer speaks of, so it must be known here too.
      draft.isBehind ||= known.ok && known.version > this.#head;
      return known;
    }
    const { state, seats } = draft;
    const actor = seats.get(seatId);
    if (!actor) throw new Failure('not-known');
    const { id, ...command } = message;
    if (!mayCommand(actor, command)) throw new Failure('not-allowed');
    await requireNamed(command, {
      steps: state.meeting.steps,
      seats,
      hasWorkshop: async (name) => (await this.#store.get('workshop', `${this.trackId}/${name}`)) !== undefined,
    });
    const at = this.#now();
    const { live, seat } = reduce(state, command, { now: at, actor, seats });
    const answer: CommandAnswer = { ok: true, version: draft.version + 1 };
    draft.add({
      act: { at, by: seatId, command },
      changes: [
        ...liveChanges(this.trackId, state, live),
        ...(seat ? [seatChange(seat)] : []),
        ...this.#receipts.note(seatId, id, answer),
      ],
      live,
      seats: seat ? [seat] : [],
    });
    return answer;
  }

  #adopt(draft: Draft): void {
    this.#audit.trim(draft.version);
    this.#replace(draft.version, draft.state, [...draft.putSeats.values()], draft.urgent, draft.changed);
  }

  async #takeOver(): Promise<boolean> {
    const news = await newsSince(this.#store, this.#audit, this.trackId, this.#head);
    if (news === 'missed') await this.#reload();
    else if (news) this.#catchUpWith(news);
    return news !== undefined;
  }

  #catchUpWith({ head, slices, seats, changed, urgent }: News): void {
    this.#forgetReceipts(changed);
    this.#replace(head, withSlices(this.#state, slices), seats, urgent, changed);
  }

  async #reload(): Promise<void> {
    const { head, state, seats } = await loadSession(this.#store, this.#audit, this.trackId);
    this.#forgetReceipts();
    this.#head = head;
    this.#state = state;
    this.#seats = new Seats(seats);
    this.#view.opinionsChanged();
    this.#publish({ rights: true, urgent: true, seats: undefined });
  }

  #replace(head: number, state: LiveState, seats: readonly Seat[], urgent: boolean, changed: readonly string[]): void {
    const known = seats.map((seat) => [this.seats.get(seat.id) ?? seat, seat] as const);
    const differs = (key: 'role' | 'group') => known.some(([before, after]) => before[key] !== after[key]);
    const rights = differs('role') || state.locks !== this.#state.locks;
    if (differs('group')) this.#view.opinionsChanged();
    else if (seats.length > 0) this.#view.peopleChanged();
    for (const seat of seats) this.#seats.put(seat);
    this.#head = head;
    this.#state = state;
    this.#publish({ rights, urgent, seats: seatsTouched(changed) });
  }

  /** All, where it is not said whose. */
  #forgetReceipts(changed?: readonly string[]): void {
    if (changed) for (const seatId of receiptsIn(changed)) this.#receipts.forget(seatId);
    else this.#receipts.forgetAll();
  }

  #publish(change: SessionChange): void {
    this.#view.changed();
    for (const listener of this.#listeners) listener(change);
  }
}

const seatChange = (seat: Seat): Change => ({ put: 'seat', key: `${seat.trackId}/${seat.id}`, value: seat });
