import { mayWrite } from '../../shared/domain/access.ts';
import { mayCommand, reduce } from '../../shared/domain/reduce.ts';
import { view, you } from '../../shared/domain/view.ts';
import { Failure } from '../../shared/failure.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { CommandMessage } from '../../shared/model/command.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { LiveState, LiveView, Snapshot } from '../../shared/model/live.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import type { Change, Store } from '../storage/store.ts';
import { AuditLog } from './audit-log.ts';
import { Presence } from './presence.ts';
import { Queue } from './queue.ts';
import { Receipts } from './receipts.ts';
import { requireNamed } from './require-named.ts';
import { liveChanges, loadLive, type LiveRecord } from './slices.ts';

/** What a change touched: `rights` when a role or a lock did. */
export type SessionChange = { rights: boolean };

/**
 * The live session of one track, in memory. Commands and joins run one at a time; each is decided,
 * stored and only then seen. A failure, of a rule or of the disk, leaves everything as it was.
 */
export class TrackSession {
  readonly trackId: TrackId;
  readonly presence: Presence;
  readonly #store: Store;
  readonly #now: () => number;
  readonly #queue = new Queue();
  readonly #receipts: Receipts;
  readonly #audit: AuditLog;
  readonly #seats: Map<SeatId, Seat>;
  readonly #listeners = new Set<(change: SessionChange) => void>();
  #state: LiveState;
  #version: number;
  #view: LiveView | undefined;

  constructor(store: Store, trackId: TrackId, record: LiveRecord, seats: readonly Seat[], now: () => number) {
    this.trackId = trackId;
    this.#store = store;
    this.#now = now;
    this.#receipts = new Receipts(store, trackId);
    this.#audit = new AuditLog(store, trackId);
    this.#state = record.state;
    this.#version = record.version;
    this.#seats = new Map(seats.map((seat) => [seat.id, seat]));
    this.presence = new Presence(() => this.#adopt(this.#state, [], this.#version + 1, false));
  }

  static async load(store: Store, trackId: TrackId, now: () => number): Promise<TrackSession> {
    const [record, seats] = await Promise.all([
      loadLive(store, trackId, now()),
      store.list<Seat>('seat', `${trackId}/`),
    ]);
    const oldestFirst = seats.map(({ value }) => value).toSorted((a, b) => a.joinedAt.localeCompare(b.joinedAt));
    return new TrackSession(store, trackId, record, oldestFirst, now);
  }

  get seats(): ReadonlyMap<SeatId, Seat> {
    return this.#seats;
  }

  get version(): number {
    return this.#version;
  }

  get state(): LiveState {
    return this.#state;
  }

  /** What everyone may see now; worked out once for each version. */
  get view(): LiveView {
    return (this.#view ??= view(this.trackId, this.#state, this.#seats, this.presence.online));
  }

  snapshotFor(seatId: SeatId): Snapshot | undefined {
    const seat = this.#seats.get(seatId);
    return seat && { version: this.#version, now: this.#now(), live: this.view, you: you(this.#state, seat) };
  }

  mayWrite(seatId: SeatId, document: DocumentName): boolean {
    const seat = this.#seats.get(seatId);
    return seat !== undefined && mayWrite(seat.role, document, this.#state.locks[document] !== undefined);
  }

  /** Called after each change, before whoever caused it is answered. Returns how to stop. */
  onChange(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Run a command of a seat. Throws `Failure`; the same id again gives the first answer. */
  command(seatId: SeatId, message: CommandMessage): Promise<CommandAnswer> {
    const decide = async () => (await this.#receipts.find(seatId, message.id)) ?? this.#decide(seatId, message);
    return this.answered(seatId, message.id) ?? this.#receipts.running(seatId, message.id, this.#queue.run(decide));
  }

  /** The answer that a command id got lately, or is about to get; undefined for one that is new. */
  answered(seatId: SeatId, commandId: string): Promise<CommandAnswer> | undefined {
    return this.#receipts.recent(seatId, commandId);
  }

  /**
   * Change records that belong to the track in its order, together with seats: joins, names.
   * `task` gives what to write; everything is written at once, and only then seen.
   */
  transact<Result>(task: () => Promise<{ changes: Change[]; seats?: Seat[]; result: Result }>): Promise<Result> {
    return this.#queue.run(async () => {
      const { changes, seats = [], result } = await task();
      const rights = seats.some((seat) => this.#seats.get(seat.id)?.role !== seat.role);
      const version = this.#version + 1;
      const more = seats.length > 0 ? [...seats.map(seatChange), versionChange(this.trackId, version)] : [];
      await this.#write([...changes, ...more]);
      if (seats.length > 0) this.#adopt(this.#state, seats, version, rights);
      return result;
    });
  }

  /** Wait for what is under way. */
  async close(): Promise<void> {
    this.presence.stop();
    await this.#queue.idle();
    await this.#audit.idle();
  }

  async #decide(seatId: SeatId, message: CommandMessage): Promise<CommandAnswer> {
    const actor = this.#seats.get(seatId);
    if (!actor) throw new Failure('not-known');
    const { id, ...command } = message;
    if (!mayCommand(actor, command)) throw new Failure('not-allowed');
    await requireNamed(command, {
      steps: this.#state.meeting.steps,
      seats: this.#seats,
      hasWorkshop: async (name) => (await this.#store.get('workshop', `${this.trackId}/${name}`)) !== undefined,
    });
    const now = this.#now();
    const { live, seat } = reduce(this.#state, command, { now, actor, seats: this.#seats });
    const version = this.#version + 1;
    const answer: CommandAnswer = { ok: true, version };
    await this.#write([
      ...liveChanges(this.trackId, this.#state, live, version),
      ...(seat ? [seatChange(seat)] : []),
      ...this.#receipts.changes(seatId, id, answer),
      this.#audit.change(now, seatId, command),
    ]);
    this.#receipts.keep(seatId, id, answer);
    this.#audit.trim();
    this.#adopt(live, seat ? [seat] : [], version, seat !== undefined || live.locks !== this.#state.locks);
    return answer;
  }

  async #write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    try {
      await this.#store.write(changes);
    } catch (cause) {
      throw Object.assign(new Failure('store-not-ready'), { cause });
    }
  }

  #adopt(state: LiveState, seats: readonly Seat[], version: number, rights: boolean): void {
    this.#state = state;
    for (const seat of seats) this.#seats.set(seat.id, seat);
    this.#version = version;
    this.#publish({ rights });
  }

  #publish(change: SessionChange): void {
    this.#view = undefined;
    for (const listener of this.#listeners) listener(change);
  }
}

const seatChange = (seat: Seat): Change => ({ put: 'seat', key: `${seat.trackId}/${seat.id}`, value: seat });

const versionChange = (trackId: TrackId, version: number): Change => ({
  put: 'live',
  key: `${trackId}/version`,
  value: version,
});
