import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import type { FieldProblem } from '../../shared/failure.ts';
import { useT } from '../i18n/language.tsx';

type Labels = { label: ReactNode; hint?: ReactNode; optional?: boolean; problem?: FieldProblem | undefined };

/** Label, hint and problem around one control; `children` gets what ties the control to them. */
function Field({ label, hint, optional, problem, children }: Labels & { children: (tied: Tied) => ReactNode }) {
  const t = useT();
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional ? <span className="meta">{t('app.optional')}</span> : null}
      </label>
      {children({
        id,
        className: 'inp',
        ...(problem ? { 'aria-invalid': true } : {}),
        ...(described ? { 'aria-describedby': described } : {}),
      })}
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {problem ? (
        <span className="err" id={`${id}-error`} role="alert">
          {t(`problem.${problem.code}`)}
        </span>
      ) : null}
    </div>
  );
}

type Tied = { id: string; className: string; 'aria-invalid'?: true; 'aria-describedby'?: string };

/** A labelled one-line input; the problem, when given, is said beside it and to screen readers. */
export function TextField({
  label,
  hint,
  optional,
  problem,
  ...input
}: Labels & InputHTMLAttributes<HTMLInputElement>) {
  const labels = { label, hint, problem, ...(optional ? { optional } : {}) };
  return <Field {...labels}>{(tied) => <input dir="auto" {...input} {...tied} />}</Field>;
}

export function TextArea({
  label,
  hint,
  optional,
  problem,
  ...input
}: Labels & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const labels = { label, hint, problem, ...(optional ? { optional } : {}) };
  return <Field {...labels}>{(tied) => <textarea dir="auto" {...input} {...tied} />}</Field>;
}

export function SelectField({
  label,
  hint,
  optional,
  problem,
  children,
  ...input
}: Labels & SelectHTMLAttributes<HTMLSelectElement>) {
  const labels = { label, hint, problem, ...(optional ? { optional } : {}) };
  return (
    <Field {...labels}>
      {(tied) => (
        <select {...input} {...tied}>
          {children}
        </select>
      )}
    </Field>
  );
}
