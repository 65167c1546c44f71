import { useEffect, useRef, useState } from 'react';
import { mayRemove } from '../../../shared/domain/agenda-edit.ts';
import { useT } from '../../i18n/language.tsx';
import { useLive } from '../../live/track.tsx';
import type { DraftStep } from './plan-draft.ts';
import { PlanRow } from './plan-row.tsx';
import classes from './plan-dialog.module.css';

type Focus = { id: string; control: 'up' | 'down' };

/** The steps as rows to edit, put in order with buttons or by dragging their handle. */
export function PlanSteps(props: {
  steps: readonly DraftStep[];
  /** Whether to mark what is missing. */
  marked: boolean;
  onChange: (change: (steps: DraftStep[]) => DraftStep[]) => void;
  onMove: (from: number, to: number) => void;
}) {
  const t = useT();
  const { steps } = props;
  const meeting = useLive()?.meeting;
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const [said, setSaid] = useState('');
  const { list, keep } = useKeptFocus(steps);

  const move = (from: number, to: number) => {
    if (to < 0 || to >= steps.length || from === to) return;
    props.onMove(from, to);
    setSaid(t('console.movedTo', { number: to + 1 }));
  };
  const drop = () => {
    if (dragged !== undefined && over !== undefined) move(dragged, over);
    setDragged(undefined);
    setOver(undefined);
  };

  return (
    <>
      <ol className={classes['steps']} ref={list}>
        {steps.map((step, index) => (
          <PlanRow
            key={step.id}
            step={step}
            number={index + 1}
            last={index === steps.length - 1}
            marked={props.marked}
            begun={meeting !== undefined && !mayRemove(meeting, { ...step, minutes: 1 })}
            drop={
              dragged !== undefined && over === index && dragged !== index
                ? dragged < index
                  ? 'after'
                  : 'before'
                : undefined
            }
            onChange={(next) => props.onChange((all) => all.map((one) => (one.id === step.id ? next : one)))}
            onRemove={() => props.onChange((all) => all.filter(({ id }) => id !== step.id))}
            onStep={(by) => {
              keep({ id: step.id, control: by < 0 ? 'up' : 'down' });
              move(index, index + by);
            }}
            onDrag={{ start: () => setDragged(index), over: () => setOver(index), end: drop }}
          />
        ))}
        {steps.length === 0 ? <li className="meta">{t('console.planEmpty')}</li> : null}
      </ol>
      <p className="vh" role="status">
        {said}
      </p>
    </>
  );
}

/** Moving a row takes the focus from its button; this gives it back, so that a step can be moved on and on. */
function useKeptFocus(steps: readonly DraftStep[]) {
  const list = useRef<HTMLOListElement>(null);
  const kept = useRef<Focus | undefined>(undefined);
  useEffect(() => {
    if (!kept.current) return;
    const { id, control } = kept.current;
    kept.current = undefined;
    const row = list.current?.querySelector(`[data-step="${CSS.escape(id)}"]`);
    const wanted = row?.querySelector<HTMLButtonElement>(`[data-control="${control}"]:not(:disabled)`);
    (wanted ?? row?.querySelector<HTMLButtonElement>('[data-control]:not(:disabled)'))?.focus();
  }, [steps]);
  return { list, keep: (focus: Focus) => (kept.current = focus) };
}
