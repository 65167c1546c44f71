import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react';
import { LIMITS } from '../../../shared/limits.ts';
import type { Scene } from '../../../shared/model/meeting.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { Icon } from '../../kit/icon.tsx';
import { useTrack } from '../../live/track.tsx';
import { type DraftStep, isFinished, sceneFor, withWorkshop } from './plan-draft.ts';
import classes from './plan-dialog.module.css';

const SCENES = [
  ['title', 'console.sceneTitle'],
  ['slides', 'console.sceneSlides'],
  ['map', 'console.sceneMap'],
  ['principles', 'console.scenePrinciples'],
  ['join', 'console.sceneJoin'],
] as const;

type Props = {
  step: DraftStep;
  number: number;
  last: boolean;
  marked: boolean;
  /** The running meeting has been in this step: it stays. */
  begun: boolean;
  drop: 'before' | 'after' | undefined;
  onChange: (step: DraftStep) => void;
  onRemove: () => void;
  onStep: (by: 1 | -1) => void;
  onDrag: { start: () => void; over: () => void; end: () => void };
};

/** One step: title, minutes, workshop, what is shown, and its place in the order. */
export function PlanRow(props: Props) {
  const { t, language } = useLanguage();
  const { step, number, onChange, onDrag } = props;
  const minutes = Number(step.minutes);
  return (
    <li
      data-step={step.id}
      data-drop={props.drop}
      onDragOver={(event) => {
        event.preventDefault();
        onDrag.over();
      }}
    >
      <span
        className={classes['grip']}
        draggable
        title={t('console.moveBy', { number })}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', step.title);
          onDrag.start();
        }}
        onDragEnd={onDrag.end}
      >
        <Icon of={GripVertical} />
        <span className="num">{wholeNumber(number, language)}</span>
      </span>
      <input
        className="inp sm"
        dir="auto"
        maxLength={LIMITS.stepTitle}
        aria-label={t('console.stepTitle', { number })}
        aria-invalid={(props.marked && step.title.trim() === '') || undefined}
        placeholder={t('console.newStep')}
        value={step.title}
        onChange={(event) => onChange({ ...step, title: event.target.value })}
      />
      <input
        className={`inp sm ${classes['minutes']}`}
        type="number"
        inputMode="numeric"
        min={1}
        max={LIMITS.stepMinutes}
        aria-label={t('console.stepMinutes', { number })}
        aria-invalid={(props.marked && !isFinished({ title: 'x', minutes })) || undefined}
        value={step.minutes}
        onChange={(event) => onChange({ ...step, minutes: event.target.value })}
      />
      <Choices {...props} />
      <Order {...props} />
    </li>
  );
}

function Choices({ step, number, onChange }: Props) {
  const { t } = useLanguage();
  const { workshops, workshopById } = useTrack();
  const current = step.workshopId && workshopById.get(step.workshopId);
  return (
    <>
      <select
        className={`inp sm ${classes['workshop']}`}
        aria-label={t('console.stepWorkshop', { number })}
        value={step.workshopId ?? ''}
        onChange={(event) =>
          onChange(withWorkshop(step, current || undefined, workshopById.get(event.target.value as WorkshopId)))
        }
      >
        <option value="">{t('console.noWorkshop')}</option>
        {workshops.map((workshop) => (
          <option key={workshop.id} value={workshop.id}>
            {[workshop.number, workshop.title].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
      <select
        className={`inp sm ${classes['scene']}`}
        aria-label={t('console.stepScene', { number })}
        value={step.scene.kind}
        onChange={(event) => {
          const scene = sceneFor(event.target.value as Scene['kind'], step);
          if (scene) onChange({ ...step, scene });
        }}
      >
        {SCENES.map(([kind, words]) => (
          <option key={kind} value={kind} disabled={sceneFor(kind, step) === undefined}>
            {t(words)}
          </option>
        ))}
      </select>
    </>
  );
}

function Order({ number, last, begun, onStep, onRemove }: Props) {
  const { t } = useLanguage();
  return (
    <span className={classes['order']}>
      <button
        type="button"
        className="btn qt sm icon"
        data-control="up"
        aria-label={t('console.moveUp', { number })}
        disabled={number === 1}
        onClick={() => onStep(-1)}
      >
        <Icon of={ArrowUp} />
      </button>
      <button
        type="button"
        className="btn qt sm icon"
        data-control="down"
        aria-label={t('console.moveDown', { number })}
        disabled={last}
        onClick={() => onStep(1)}
      >
        <Icon of={ArrowDown} />
      </button>
      {begun ? (
        <span className="meta">{t('console.begun')}</span>
      ) : (
        <button
          type="button"
          className="btn qt sm icon"
          aria-label={t('console.removeStep', { number })}
          onClick={onRemove}
        >
          <Icon of={Trash2} />
        </button>
      )}
    </span>
  );
}
