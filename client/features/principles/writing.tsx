import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { undoCommand } from 'y-prosemirror';
import type { SharedDocument } from '../../collab/shared-document.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { useToast } from '../../kit/toast.tsx';
import { removePrinciple } from './commands.ts';
import { createEditor } from './create-editor.ts';
import { type EditorStatus, IDLE } from './editor-status.ts';
import { linkHere, removeLink, setLink } from './link-command.ts';
import { LinkDialog } from './link-dialog.tsx';
import { type EditorWords, Slots } from './slots.ts';
import { Standing } from './standing.tsx';
import { StatusHead } from './status-head.tsx';
import classes from './text.module.css';
import { Toolbar } from './toolbar.tsx';

/**
 * The principles as they are written. Render it only when the document is ready and fits the editor.
 * Its tools are drawn into `bar`.
 */
export function Writing({ document, bar }: { document: SharedDocument; bar: HTMLElement | null }) {
  const { t } = useLanguage();
  const toast = useToast();
  const [slots] = useState(() => new Slots());
  const [status, setStatus] = useState<EditorStatus>(IDLE);
  const [linking, setLinking] = useState(false);
  const { place, view } = useEditor(document, slots, setStatus, () => setLinking(true));

  const run = (command: Command) => {
    const editor = view.current;
    if (!editor || editor.isDestroyed) return;
    command(editor.state, (transaction) => editor.dispatch(transaction), editor);
    editor.focus();
  };
  const remove = () => {
    run(removePrinciple);
    toast({ text: t('principles.removed'), action: { label: t('app.undo'), run: () => run(undoCommand) } });
  };
  const link = (command: Command) => {
    setLinking(false);
    run(command);
  };
  return (
    <>
      {bar
        ? createPortal(<Toolbar status={status} run={run} askLink={() => setLinking(true)} remove={remove} />, bar)
        : null}
      <h1 className="vh">{t('principles.title')}</h1>
      <div className={classes['text']} ref={place} />
      <InSlots slots={slots} />
      {linking && view.current ? (
        <LinkDialog
          href={linkHere(view.current.state)?.href}
          set={(href) => link(setLink(href))}
          remove={() => link(removeLink)}
          close={() => setLinking(false)}
        />
      ) : null}
    </>
  );
}

/** Opens the editor with the component and ends it with it. */
function useEditor(document: SharedDocument, slots: Slots, tell: (status: EditorStatus) => void, askLink: () => void) {
  const { t, language } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const words = useRef<EditorWords>(undefined);
  words.current = {
    number: (value) => wholeNumber(value, language),
    titleHint: t('principles.titleHint'),
    label: t('principles.editor'),
  };
  const ask = useRef(askLink);
  ask.current = askLink;

  // Before the page is drawn: a moment without text would lose the reader's place.
  useLayoutEffect(() => {
    if (!place.current) return undefined;
    const editor = createEditor(place.current, {
      document,
      slots,
      words: () => words.current ?? { number: String, titleHint: '', label: '' },
      askLink: () => ask.current(),
      tell,
    });
    view.current = editor.view;
    return () => {
      view.current = undefined;
      editor.end();
    };
    // A new language needs a new editor only for its few words.
  }, [document, slots, tell, language]);
  return { place, view };
}

/** Status, gauge and positions, drawn into the places that the editor carries. */
function InSlots({ slots }: { slots: Slots }) {
  const ids = useSyncExternalStore(slots.subscribe, slots.getIds);
  return ids.map((id, index) => (
    <PrincipleSlots key={id}>
      {createPortal(<StatusHead principleId={id} number={index + 1} />, slots.element(id, 'head'))}
      {createPortal(<Standing principleId={id} />, slots.element(id, 'foot'))}
    </PrincipleSlots>
  ));
}

const PrincipleSlots = ({ children }: { children: React.ReactNode }) => children;
