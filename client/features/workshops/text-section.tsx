import { type ReactNode } from 'react';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { TextArea, TextField } from '../../kit/field.tsx';
import { EditButton, EditFrame } from './edit-frame.tsx';
import { partFields, readPart, TEXT_LIMITS, type TextPart } from './text-fields.ts';
import { useSectionEdit } from './use-section-edit.ts';
import classes from './workshop.module.css';

type Props = {
  workshop: Workshop;
  part: TextPart;
  label: string;
  editable: boolean;
  hint?: string;
  rows?: number;
  /** The saved text as it is shown; `pencil` is there for who may edit. */
  show: (text: string, pencil: ReactNode) => ReactNode;
  /** Beside the field while it is edited. */
  beside?: (text: string) => ReactNode;
};

/** One text of a workshop, read by everyone and edited in place by its organizers. */
export function TextSection({ workshop, part, label, editable, hint, rows = 6, show, beside }: Props) {
  const t = useT();
  const edit = useSectionEdit(
    workshop,
    part,
    (from) => readPart(part, from),
    (before, after) => partFields(part, before, after),
  );
  const saved = readPart(part, workshop);
  if (!edit.editing || !editable) {
    return show(saved, editable ? <EditButton what={label} start={edit.start} /> : null);
  }
  const field = {
    label,
    value: edit.value,
    maxLength: TEXT_LIMITS[part],
    problem: edit.problems.find((problem) => problem.field.includes(part)),
    onChange: (event: { target: { value: string } }) => edit.change(event.target.value),
    ...(hint ? { hint } : {}),
  };
  return (
    <EditFrame edit={edit} label={label} theirs={<span dir="auto">{saved || t('workshops.emptyValue')}</span>}>
      <div className={part === 'slides' ? classes['twoUp'] : undefined}>
        {part === 'title' ? <TextField {...field} /> : <TextArea rows={rows} {...field} />}
        {beside?.(edit.value)}
      </div>
    </EditFrame>
  );
}
