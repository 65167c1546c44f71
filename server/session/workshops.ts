import { Failure } from '../../shared/failure.ts';
import type { TrackId, WorkshopId } from '../../shared/ids.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Workshop, WorkshopEdit, WorkshopFields } from '../../shared/model/workshop.ts';
import { newId } from '../identity/ids.ts';
import { StoreConflict, type Change, type Store } from '../storage/store.ts';
import { Queue } from './queue.ts';
import { WorkshopLog } from './workshop-log.ts';

/** As kept. */
export type WorkshopRecord = Workshop & {
  /** The revision in which each field last changed, so that edits of different fields never collide. */
  changed?: Record<string, number>;
  /** What the last import said; absent for a workshop added by hand. */
  imported?: Partial<WorkshopFields>;
};

/** What a change of several workshops comes to: those to add, and those that replace one of the same id. */
export type Rewrite<Result> = { workshops: readonly WorkshopRecord[]; result: Result };

/** What the server notes about a record, not part of what the record says. */
const NOTES = new Set(['revision', 'updatedAt', 'changed', 'imported']);

/** How often a change is decided anew because another server was first. */
const TRIES = 40;

type Kept = { queue: Queue; log: WorkshopLog };

/**
 * The workshops of every track. Changes of one track are decided one at a time, each on what is stored, and
 * written only while no other server has changed a workshop of the track meanwhile.
 */
export class Workshops {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #tracks = new Map<TrackId, Kept>();
  readonly #listeners = new Set<(trackId: TrackId) => void>();

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /** In the programme's order: by day and start, those without a time last, then by number and title. */
  async list(trackId: TrackId): Promise<Workshop[]> {
    this.watch(trackId);
    return (await this.#stored(trackId)).map(plain).toSorted(inProgrammeOrder);
  }

  async add(trackId: TrackId, fields: Partial<WorkshopFields> & { title: string }): Promise<Workshop> {
    const id = newId<WorkshopId>();
    const empty = { organisations: [], tags: [], policyQuestions: [], links: [] };
    const workshop: Workshop = { ...empty, ...fields, id, trackId, sourceId: `hand-${id}`, revision: 0, updatedAt: '' };
    return this.rewrite(trackId, async () => ({ workshops: [workshop], result: workshop })).then(
      async () => (await this.#find(trackId, id)) ?? workshop,
    );
  }

  /** Change some fields. `stale` where one of them has changed since the edit's revision. */
  update(trackId: TrackId, workshopId: WorkshopId, edit: WorkshopEdit): Promise<Workshop> {
    return this.#change(trackId, async () => {
      const before = await this.#store.get<WorkshopRecord>('workshop', `${trackId}/${workshopId}`);
      if (!before) throw new Failure('not-found');
      const names = Object.keys(edit.fields);
      const meanwhile = names.filter((name) => (before.changed?.[name] ?? 0) > edit.revision);
      if (meanwhile.length > 0) throw new Failure('stale');
      const after = this.#next(before, apply(before, edit.fields));
      return { workshops: [after], result: plain(after) };
    });
  }

  /** Add and replace several at once, all or nothing, decided from what is there; asked again where that has changed. */
  rewrite<Result>(trackId: TrackId, task: (existing: WorkshopRecord[]) => Promise<Rewrite<Result>>): Promise<Result> {
    return this.#change(trackId, async () => {
      const existing = await this.#stored(trackId);
      const byId = new Map(existing.map((workshop) => [workshop.id, workshop]));
      const { workshops, result } = await task(existing);
      const added = workshops.filter(({ id }) => !byId.has(id)).length;
      if (existing.length + added > LIMITS.workshops) throw new Failure('too-many');
      return { workshops: workshops.map((workshop) => this.#next(byId.get(workshop.id), workshop)), result };
    });
  }

  /** From now on tell of changes that other servers make in a track. */
  watch(trackId: TrackId): void {
    this.#track(trackId);
  }

  /** Called after each change of a track's workshops. Returns how to stop. */
  onChange(listener: (trackId: TrackId) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Wait for what is under way. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#tracks.values()].map(async ({ queue, log }) => {
        await queue.idle();
        await log.close();
      }),
    );
  }

  #next(before: WorkshopRecord | undefined, after: WorkshopRecord): WorkshopRecord {
    const names = before ? changedFields(before, after) : [];
    const noted = { ...after, ...(before?.changed ? { changed: before.changed } : {}) };
    if (before && names.length === 0) return { ...noted, revision: before.revision, updatedAt: before.updatedAt };
    const revision = (before?.revision ?? 0) + 1;
    const changed = { ...before?.changed, ...Object.fromEntries(names.map((name) => [name, revision])) };
    return { ...noted, revision, updatedAt: new Date(this.#now()).toISOString(), changed };
  }

  async #stored(trackId: TrackId): Promise<WorkshopRecord[]> {
    return (await this.#store.list<WorkshopRecord>('workshop', `${trackId}/`)).map(({ value }) => value);
  }

  async #find(trackId: TrackId, id: WorkshopId): Promise<Workshop | undefined> {
    const stored = await this.#store.get<WorkshopRecord>('workshop', `${trackId}/${id}`);
    return stored && plain(stored);
  }

  #change<Result>(trackId: TrackId, decide: () => Promise<Rewrite<Result>>): Promise<Result> {
    const { queue, log } = this.#track(trackId);
    return queue.run(async () => {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const newest = await log.last();
        const { workshops, result } = await decide();
        if (workshops.length === 0 || (await this.#write(trackId, workshops, log, newest))) return result;
      }
      throw new Failure('store-not-ready');
    });
  }

  /** False where another server has changed something since the entry `after`. */
  async #write(
    trackId: TrackId,
    workshops: readonly WorkshopRecord[],
    log: WorkshopLog,
    after: number,
  ): Promise<boolean> {
    const key = (workshop: WorkshopRecord) => `${trackId}/${workshop.id}`;
    const changes = workshops.map((value): Change => ({ put: 'workshop', key: key(value), value }));
    const ids = workshops.map(({ id }) => id);
    try {
      await this.#store.write([...changes, log.change({ at: this.#now(), changed: ids }, after)]);
    } catch (cause) {
      if (cause instanceof StoreConflict) return false;
      throw Object.assign(new Failure('store-not-ready'), { cause });
    }
    log.written(after + 1);
    this.#tell(trackId);
    return true;
  }

  #track(trackId: TrackId): Kept {
    const known = this.#tracks.get(trackId);
    if (known) return known;
    const log = new WorkshopLog(this.#store, trackId, () => this.#tell(trackId));
    const kept = { queue: new Queue(), log };
    this.#tracks.set(trackId, kept);
    return kept;
  }

  #tell(trackId: TrackId): void {
    for (const listener of this.#listeners) listener(trackId);
  }
}

function plain({ changed: _, imported: __, ...workshop }: WorkshopRecord): Workshop {
  return workshop;
}

/** A record with some fields changed; `null` empties one. */
export function apply(workshop: WorkshopRecord, fields: WorkshopEdit['fields']): WorkshopRecord {
  const given = Object.entries(fields);
  const emptied = new Set(given.filter(([, value]) => value === null).map(([name]) => name));
  const kept = Object.entries({ ...workshop, ...fields }).filter(([name]) => !emptied.has(name));
  return Object.fromEntries(kept) as WorkshopRecord;
}

function changedFields(before: WorkshopRecord, after: WorkshopRecord): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const text = (workshop: Workshop, name: string) => JSON.stringify((workshop as Record<string, unknown>)[name]);
  return [...names].filter((name) => !NOTES.has(name) && text(before, name) !== text(after, name));
}

function inProgrammeOrder(a: Workshop, b: Workshop): number {
  const when = (w: Workshop) => `${w.date ?? '9999'} ${w.start ?? '99'}`;
  return (
    when(a).localeCompare(when(b)) ||
    (a.number ?? '').localeCompare(b.number ?? '', 'en', { numeric: true }) ||
    a.title.localeCompare(b.title)
  );
}
