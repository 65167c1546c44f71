import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useT } from '../i18n/language.tsx';
import { Icon } from './icon.tsx';

/** What a dialog is opened for: its first field, or the choice that stands. */
const FIRST_FIELD =
  '.body :is(input:checked, input:not([type=radio], [type=checkbox]), textarea, select):not(:disabled)';

/**
 * A modal dialog on the platform's own element: it traps focus, closes on Escape and gives focus back.
 * Render it only while it is open.
 */
export function Dialog(props: {
  title: ReactNode;
  intro?: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useT();
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    dialog?.showModal();
    // The platform would take the close button, where a space typed too early closes everything.
    dialog?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
    // A dialog of buttons marks the usual one.
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  return (
    <dialog
      ref={element}
      className="dialog"
      style={props.wide ? { inlineSize: 'min(58rem, 100%)' } : undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header>
        <div className="grow">
          <h2 id={id}>{props.title}</h2>
          {props.intro ? <p className="meta">{props.intro}</p> : null}
        </div>
        <button type="button" className="btn qt icon sm" aria-label={t('app.close')} onClick={props.onClose}>
          <Icon of={X} />
        </button>
      </header>
      <div className="body">{props.children}</div>
      {props.footer ? <footer>{props.footer}</footer> : null}
    </dialog>
  );
}
