import { useState } from 'react';
import type { FieldProblem } from '../../../shared/failure.ts';
import type { Workshop, WorkshopEdit } from '../../../shared/model/workshop.ts';
import { call, CallFailed } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { useFail, useToast } from '../../kit/toast.tsx';
import { useKeptText } from '../../kit/use-kept-text.ts';
import { useTrack } from '../../live/track.tsx';

/** Words being written, with the revision they were begun from: the server tells by it what has changed since. */
type Draft<Value> = { revision: number; before: Value; value: Value };

export type SectionEdit<Value> = {
  editing: boolean;
  /** What the form shows. */
  value: Value;
  /** The draft was left over from an earlier visit. */
  found: boolean;
  busy: boolean;
  /** Somebody saved other words meanwhile: both are shown until one is chosen. */
  stale: boolean;
  problems: readonly FieldProblem[];
  start: () => void;
  change: (value: Value) => void;
  /** Forget the own words. */
  discard: () => void;
  save: () => Promise<void>;
};

/**
 * Editing one part of a workshop in place. The draft is kept on this device until it is saved or
 * discarded. `read` takes the part out of the workshop, `fields` turns what changed into an edit.
 */
export function useSectionEdit<Value>(
  workshop: Workshop,
  section: string,
  read: (workshop: Workshop) => Value,
  fields: (before: Value, after: Value) => WorkshopEdit['fields'],
): SectionEdit<Value> {
  const t = useT();
  const fail = useFail();
  const toast = useToast();
  const { track, refreshWorkshops } = useTrack();
  const [kept, keep] = useKeptText(`workshop.${workshop.id}.${section}`);
  const draft = parse<Value>(kept);
  const [found, setFound] = useState(draft !== undefined);
  const [state, setState] = useState<'idle' | 'busy' | 'stale'>('idle');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const put = (next: Draft<Value>) => keep(JSON.stringify(next));
  const end = () => {
    keep(undefined);
    setFound(false);
    setState('idle');
    setProblems([]);
  };
  const save = async () => {
    if (!draft) return;
    // Whoever has seen both versions saves over the newer one knowingly.
    const base = state === 'stale' ? { ...draft, revision: workshop.revision, before: read(workshop) } : draft;
    const change = fields(base.before, base.value);
    if (Object.keys(change).length === 0) return end();
    setState('busy');
    try {
      const params = { trackId: track.id, workshopId: workshop.id };
      await call('updateWorkshop', { params, body: { revision: base.revision, fields: change } });
      await refreshWorkshops();
      end();
      toast({ text: t('workshops.saved') });
    } catch (error) {
      const failed = error instanceof CallFailed ? error : new CallFailed('internal');
      if (failed.code === 'stale') await refreshWorkshops();
      else fail(failed.code);
      setProblems(failed.problems);
      setState(failed.code === 'stale' ? 'stale' : 'idle');
    }
  };
  return {
    editing: draft !== undefined,
    value: draft ? draft.value : read(workshop),
    found,
    busy: state === 'busy',
    stale: state === 'stale',
    problems,
    start: () => put({ revision: workshop.revision, before: read(workshop), value: read(workshop) }),
    change: (value) => put({ ...(draft ?? { revision: workshop.revision, before: read(workshop) }), value }),
    discard: end,
    save,
  };
}

function parse<Value>(kept: string | undefined): Draft<Value> | undefined {
  if (kept === undefined) return undefined;
  try {
    const draft = JSON.parse(kept) as Partial<Draft<Value>> | null;
    const whole = typeof draft?.revision === 'number' && draft.value !== undefined && draft.before !== undefined;
    return whole ? (draft as Draft<Value>) : undefined;
  } catch {
    return undefined;
  }
}
