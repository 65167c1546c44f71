import type { TrackId } from '../../shared/ids.ts';
import { INTERVALS } from '../../shared/limits.ts';
import { DOCUMENT_NAMES, type DocumentName } from '../../shared/model/document.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import { COLLAB_LIMITS } from '../collab/collab-limits.ts';
import type { Documents } from '../collab/documents.ts';
import type { LiveSessions } from '../session/live-sessions.ts';
import type { Log } from '../storage/log.ts';
import type { Occasion, Versions } from './versions.ts';

/** Entries of a log after which a version is due: before a checkpoint lets go of who wrote them. */
const ENTRIES = COLLAB_LIMITS.checkpointEntries / 2;

export type AutomaticParts = {
  versions: Versions;
  sessions: Pick<LiveSessions, 'listen' | 'open'>;
  documents: Pick<Documents, 'opened'>;
  log: Log;
  /** Epoch milliseconds. */
  now: () => number;
};

/** Takes versions by itself: when a step of the run of show begins, when the meeting ends, and every hour. */
export class AutomaticVersions {
  readonly #parts: AutomaticParts;
  readonly #meetings = new Map<TrackId, Pick<Meeting, 'state' | 'current'>>();
  /** Tracks where something has happened since the last look. */
  readonly #stirred = new Set<TrackId>();
  readonly #looking: NodeJS.Timeout;
  readonly #stop: () => void;
  #work: Promise<void> = Promise.resolve();

  constructor(parts: AutomaticParts) {
    this.#parts = parts;
    this.#stop = parts.sessions.listen((trackId) => {
      this.#stirred.add(trackId);
      // At once, not in the queue: a meeting may go on to the next step while versions of this one are taken.
      void parts.sessions.open(trackId).then(({ state }) => this.#meetingChanged(trackId, state.meeting));
    });
    this.#looking = setInterval(() => this.#then(() => this.look()), INTERVALS.versionLook);
    this.#looking.unref();
  }

  /** Take a version of each document that is due for one. */
  async look(): Promise<void> {
    for (const { trackId, document } of this.#changing()) {
      if (await this.#isDue(trackId, document)) await this.#take(trackId, document, { why: 'automatic' });
    }
  }

  /** Resolves when what has happened so far is done. */
  async idle(): Promise<void> {
    await this.#work;
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    this.#stop();
    await this.#work;
  }

  /** One after the other; what fails is noted, and the next is done all the same. */
  #then(work: () => Promise<void>): void {
    this.#work = this.#work
      .then(work)
      .catch((error: unknown) => this.#parts.log.error({ err: error }, 'A version could not be taken.'));
  }

  /** The first time only what the meeting is at is noted: what began before this server came is not its to take. */
  #meetingChanged(trackId: TrackId, meeting: Meeting): void {
    const before = this.#meetings.get(trackId);
    this.#meetings.set(trackId, meeting);
    const occasion = before && occasionOf(before, meeting);
    if (!occasion) return;
    this.#then(async () => {
      for (const document of DOCUMENT_NAMES) await this.#take(trackId, document, occasion);
    });
  }

  #changing(): { trackId: TrackId; document: DocumentName }[] {
    const found = new Map<string, { trackId: TrackId; document: DocumentName }>();
    const heard = [...this.#stirred].flatMap((trackId) => DOCUMENT_NAMES.map((document) => ({ trackId, document })));
    this.#stirred.clear();
    for (const one of [...heard, ...this.#parts.documents.opened()]) found.set(`${one.trackId}/${one.document}`, one);
    return [...found.values()];
  }

  async #isDue(trackId: TrackId, document: DocumentName): Promise<boolean> {
    const { newest, number } = await this.#parts.versions.newest(trackId, document);
    if (number <= (newest?.number ?? 0)) return false;
    if (!newest) return true;
    return this.#parts.now() - newest.at >= INTERVALS.version || number - newest.number >= ENTRIES;
  }

  async #take(trackId: TrackId, document: DocumentName, occasion: Occasion): Promise<void> {
    try {
      await this.#parts.versions.take(trackId, document, occasion);
    } catch (error) {
      this.#parts.log.error(
        { err: error, trackId, document },
        'A version could not be taken. The next one will hold it.',
      );
    }
  }
}

/** What has just happened in a meeting that a version is to be taken of; undefined for everything else. */
export function occasionOf(before: Pick<Meeting, 'state' | 'current'>, meeting: Meeting): Occasion | undefined {
  if (before.state === 'running' && meeting.state === 'ended') return { why: 'end' };
  const { current } = meeting;
  const step = meeting.steps.find(({ id }) => id === current);
  if (!step || current === before.current) return undefined;
  return { why: 'step', step: { id: step.id, title: step.title, entered: meeting.entered[step.id] ?? 0 } };
}
