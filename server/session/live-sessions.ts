import { Failure } from '../../shared/failure.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { SeatId, TrackId } from '../../shared/ids.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Seat } from '../../shared/model/seat.ts';
import type { CommandAnswer } from '../../shared/wire/problem.ts';
import type { Grants, UpgradeRequest } from '../collab/grants.ts';
import { seatIdOf, type Caller, type Credentials, type Identity } from '../identity/caller.ts';
import type { Store } from '../storage/store.ts';
import { Buckets } from './buckets.ts';
import { parseCommand } from './parse-command.ts';
import { TrackSession, type SessionChange } from './track-session.ts';

type Listener = (trackId: TrackId, change: SessionChange) => void;

/**
 * Every track's live session: loaded when first asked for, then kept and kept up with what other servers do.
 * Also what the document plane asks.
 */
export class LiveSessions implements Grants {
  readonly #store: Store;
  readonly #identity: Identity;
  readonly #now: () => number;
  readonly #loading = new Map<TrackId, Promise<TrackSession>>();
  readonly #loaded = new Map<TrackId, TrackSession>();
  readonly #listeners = new Set<Listener>();
  readonly #rate = new Buckets(LIMITS.commandBurst, LIMITS.commandsPerSecond);

  constructor(store: Store, identity: Identity, now: () => number = Date.now) {
    this.#store = store;
    this.#identity = identity;
    this.#now = now;
  }

  /** The session of a track that exists. A failed load is forgotten, so that the next try reads again. */
  open(trackId: TrackId): Promise<TrackSession> {
    const known = this.#loading.get(trackId);
    if (known) return known;
    const loading = this.#load(trackId);
    this.#loading.set(trackId, loading);
    loading.catch(() => this.#loading.delete(trackId));
    return loading;
  }

  async #load(trackId: TrackId): Promise<TrackSession> {
    const session = await TrackSession.load(this.#store, trackId, this.#now);
    session.onChange((change) => {
      for (const listener of this.#listeners) listener(trackId, change);
    });
    this.#loaded.set(trackId, session);
    return session;
  }

  /** Parse and run what a seat sent. Never throws: a failure is an answer. */
  async command(trackId: TrackId, seatId: SeatId, raw: unknown): Promise<CommandAnswer> {
    try {
      const session = await this.open(trackId);
      // A retry costs nothing and is never "too often": it is a lost answer asked for again.
      const answered = session.answered(seatId, idOf(raw));
      if (answered) return await answered;
      if (!this.#rate.take(seatId, this.#now())) throw new Failure('too-often');
      return await session.command(seatId, parseCommand(raw));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { code, problems } = error;
      return { ok: false, code, ...(problems.length > 0 ? { problems: [...problems] } : {}) };
    }
  }

  /** The seat somebody holds in a track; a cookie counts only from our own pages. */
  async seatOf(credentials: Credentials, trackId: TrackId): Promise<Seat | undefined> {
    return this.seatOfCaller(await this.#identity.identify(credentials), credentials, trackId);
  }

  /** The same for a caller who has been identified from these credentials. */
  async seatOfCaller(caller: Caller, credentials: Credentials, trackId: TrackId): Promise<Seat | undefined> {
    if (caller.kind === 'browser' && !this.#identity.trusted(credentials)) return undefined;
    const seatId = seatIdOf(caller, trackId);
    return seatId && (await this.open(trackId)).seat(seatId);
  }

  identify(request: UpgradeRequest, trackId: TrackId): Promise<Seat | undefined> {
    return this.seatOf(request, trackId);
  }

  mayWrite(trackId: TrackId, seatId: SeatId, document: DocumentName): boolean {
    return this.#loaded.get(trackId)?.mayWrite(seatId, document) ?? false;
  }

  onChange(listener: (trackId: TrackId) => void): () => void {
    return this.listen((trackId, { rights }) => {
      if (rights) listener(trackId);
    });
  }

  /** Every change of every session. Returns how to stop. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#loaded.values()].map((session) => session.close()));
  }
}

/** The id that something claims to be, before it is parsed. */
function idOf(raw: unknown): string {
  const id: unknown = typeof raw === 'object' && raw !== null ? (raw as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id.slice(0, 65) : '';
}
