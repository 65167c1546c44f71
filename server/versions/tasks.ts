import * as Y from 'yjs';
import { MAP_ROOTS, readMap } from '../../shared/docs/map.ts';
import { principlesFragment } from '../../shared/docs/principles.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import type { Difference, VersionContent, Written } from '../../shared/model/version.ts';
import { provenState } from '../collab/checkpoints/prove.ts';
import { AuthorCount } from './authors.ts';
import { type Line, readSections } from './lines.ts';
import { mapAsItIs, mapDifference } from './map-difference.ts';
import { keep, restoreFields } from './restore-map.ts';
import { restoreChildren } from './restore-text.ts';
import { type Base, type LogSlice, type Replayed, replay, sessionsOf } from './slice.ts';
import { sectionsAsTheyAre, textDifference } from './text-difference.ts';
import { people, Touched, writersSince } from './touched.ts';
import { treesIn } from './tree.ts';

/** A moment of a document: the entries of its log up to one, on a base that they go on from. */
export type Moment = { document: DocumentName; slice: LogSlice; base?: Base | undefined; upTo?: number };

/** A state to be read. */
export type Content = { document: DocumentName; state: Uint8Array };

/** The moment that is to become equal to a state. */
export type Restored = Moment & { state: Uint8Array };

/** A state with what has happened since the base. */
export type Taken = Base & { authors: Written[]; complete: boolean };

/**
 * The heavy work on versions, as pure functions over bytes: they run in a worker, so that replaying a
 * large document holds nobody up. Documents are made and destroyed inside; nothing is shared.
 */
export const TASKS = {
  /** The state of a moment, proved, and who wrote since the base. Throws `MomentGone`. */
  take({ document, slice, base, upTo }: Moment): Taken {
    const count = new AuthorCount(document);
    return using(replay(slice, base, upTo, count.see), ({ doc, number, complete }) => ({
      number,
      state: provenState(doc),
      authors: count.written(),
      complete,
    }));
  },

  /** A state as plain data. */
  content({ document, state }: Content): VersionContent {
    return using(opened(state), ({ doc }) =>
      document === 'map'
        ? mapAsItIs(readMap(doc))
        : { kind: 'text', sections: sectionsAsTheyAre(readSections(principlesFragment(doc))) },
    );
  },

  /**
   * How two states differ. `slice` begins no later than the earlier one, with a checkpoint where there is
   * one: from it comes who wrote what, as far as it reaches.
   */
  difference({ document, before, after, slice }: Compared): Difference {
    return using(opened(before.state), (then) =>
      using(opened(after.state), (now) => {
        const seats = authorsBetween(document, before, after, slice);
        if (document === 'map') {
          return mapDifference(readMap(then.doc), readMap(now.doc), (root, id) => {
            const fields = now.doc.getMap(root).get(id);
            return seats([`${root}/${id}`], fields instanceof Y.Map ? fields : undefined);
          });
        }
        const [earlier, later] = [principlesFragment(then.doc), principlesFragment(now.doc)].map(readSections);
        return {
          kind: 'text',
          sections: textDifference(earlier ?? [], later ?? [], (one, other) =>
            seats(names(one, other), other?.element),
          ),
        };
      }),
    );
  },

  /** The edit that makes a moment equal to a state, as a Yjs update; nothing where it is. Throws `MomentGone`. */
  restore({ document, slice, base, state }: Restored): Restoring {
    return using(replay(slice, base), ({ doc }) =>
      using(opened(state), (wanted) => {
        const updates: Uint8Array[] = [];
        const bytesBefore = Y.encodeStateAsUpdate(doc).length;
        const before = Y.encodeStateVector(doc);
        doc.on('update', (update: Uint8Array) => updates.push(update));
        doc.transact(() => restore(document, doc, wanted.doc));
        const update = updates.length > 1 ? Y.encodeStateAsUpdate(doc, before) : updates[0];
        return { ...(update ? { update } : {}), bytes: Y.encodeStateAsUpdate(doc).length, bytesBefore };
      }),
    );
  },
};

/** An edit that brings a state back; absent where nothing is to be done. Bytes of the whole after and before it. */
export type Restoring = { update?: Uint8Array; bytes: number; bytesBefore: number };

/** What to compare: two states, the earlier first, and the log around them. */
export type Compared = { document: DocumentName; before: Base; after: Base; slice: LogSlice };

function restore(document: DocumentName, doc: Y.Doc, wanted: Y.Doc): void {
  if (document !== 'map') return restoreChildren(principlesFragment(doc), treesIn(principlesFragment(wanted)));
  for (const name of MAP_ROOTS) {
    const kept = keep(wanted.getMap(name));
    if (kept.kind === 'map') restoreFields(doc.getMap(name), kept.fields);
  }
}

/** Who changed a part between two states: whoever wrote what is new in it, and whom the log saw at it. */
function authorsBetween(document: DocumentName, before: Base, after: Base, slice: LogSlice) {
  const known = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(before.state));
  const sessions = sessionsOf(slice);
  const touched = new Touched(document);
  // Deletions carry no author: without the log in between, only writers are known.
  if (slice.first <= before.number + 1) using(replay(slice, before, after.number, touched.see), () => undefined);
  return <Event>(parts: readonly string[], type: Y.AbstractType<Event> | undefined) =>
    people([...parts.flatMap((part) => [...touched.of(part)]), ...(type ? writersSince(type, known, sessions) : [])]);
}

const names = (...lines: (Line | undefined)[]): string[] => lines.flatMap((line) => (line ? [line.item] : []));

function opened(state: Uint8Array): Pick<Replayed, 'doc'> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return { doc };
}

function using<Opened extends Pick<Replayed, 'doc'>, Result>(one: Opened, work: (one: Opened) => Result): Result {
  try {
    return work(one);
  } finally {
    one.doc.destroy();
  }
}
