import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import type { FieldProblem } from '../../shared/failure.ts';
import { useT } from '../i18n/language.tsx';

type Common = { label: ReactNode; hint?: ReactNode; optional?: boolean; problem?: FieldProblem | undefined };

function Frame(props: Common & { id: string; children: ReactNode }) {
  const t = useT();
  return (
    <div className="field">
      <label htmlFor={props.id}>
        {props.label} {props.optional ? <span className="meta">{t('app.optional')}</span> : null}
      </label>
      {props.children}
      {props.hint ? (
        <span className="hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {props.problem ? (
        <span className="err" id={`${props.id}-error`} role="alert">
          {t(`problem.${props.problem.code}`)}
        </span>
      ) : null}
    </div>
  );
}

const described = (id: string, { hint, problem }: Common) =>
  [hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(' ') || undefined;

/** A labelled one-line input; the problem, when given, is said beside it and to screen readers. */
export function TextField({ label, hint, optional, problem, ...input }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const common: Common = { label, hint, problem, ...(optional === undefined ? {} : { optional }) };
  return (
    <Frame {...common} id={id}>
      <input
        className="inp"
        dir="auto"
        {...input}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described(id, common)}
      />
    </Frame>
  );
}

export function TextArea({ label, hint, optional, problem, ...input }: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  const common: Common = { label, hint, problem, ...(optional === undefined ? {} : { optional }) };
  return (
    <Frame {...common} id={id}>
      <textarea
        className="inp"
        dir="auto"
        {...input}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described(id, common)}
      />
    </Frame>
  );
}

export function SelectField({
  label,
  hint,
  optional,
  problem,
  children,
  ...input
}: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  const common: Common = { label, hint, problem, ...(optional === undefined ? {} : { optional }) };
  return (
    <Frame {...common} id={id}>
      <select
        className="inp"
        {...input}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described(id, common)}
      >
        {children}
      </select>
    </Frame>
  );
}
