import { BookOpen, History, Pencil } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { observePrinciples, readRichText, type RichText, wordsOf } from '../../../shared/docs/rich-text.ts';
import { useDocumentStatus, useDocumentValue, useSharedDocument } from '../../collab/use-shared-document.tsx';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { SavedChip } from '../../kit/saved-chip.tsx';
import { useTrack } from '../../live/track.tsx';
import { historyPath } from '../../paths.ts';
import { Faces } from './faces.tsx';
import { EmptyText, Notices, Summary } from './notices.tsx';
import { Outline, type OutlineEntry } from './outline.tsx';
import classes from './page.module.css';
import { Reading } from './reading.tsx';
import { SideColumn } from './reasons.tsx';
import { useActive } from './use-active.ts';
import { useFits } from './use-fits.ts';
import { useHash } from './use-hash.ts';
import { type Mode, useMode } from './use-mode.ts';

/** The editor is loaded by those who write: who follows on a phone never fetches it. */
const loadWriting = () => import('./writing.tsx');
const Writing = lazy(() => loadWriting().then((module) => ({ default: module.Writing })));

/** The jointly drafted text: read it, write it, and say where you stand. */
export function PrinciplesPage() {
  const t = useT();
  const { track } = useTrack();
  const document = useSharedDocument('principles');
  const status = useDocumentStatus(document);
  const text = useDocumentValue(document, observePrinciples, readRichText);
  const entries = useEntries(text);
  const active = useActive(entries.map(({ id }) => id));
  const reading = entries.find(({ id }) => id === active);
  const [mode, setMode] = useMode(status.mayWrite && status.ready);
  const [bar, setBar] = useState<HTMLElement | null>(null);
  const fits = useFits(document, mode === 'edit');
  const writing = mode === 'edit' && fits === true;
  useScrollToHash(status.ready, writing);

  return (
    <main id="main">
      <div className={classes['bar']}>
        <div role="toolbar" aria-label={t('principles.toolbar')}>
          <ModeSwitch mode={mode} setMode={setMode} />
          <span className={classes['tools']} ref={setBar} />
          <span className="grow" />
          <Link className="btn qt sm" href={historyPath(track.slug, 'principles')}>
            <Icon of={History} />
            {t('history.open')}
          </Link>
          <Faces document={document} />
          <SavedChip safety={status} />
        </div>
      </div>
      <Notices unfit={mode === 'edit' && fits === false} />
      <div className={classes['wrap']}>
        <Outline entries={entries} active={active} />
        <article className={classes['doc']}>
          <div className="drule" />
          <Summary entries={entries} />
          {text.length === 0 && !writing ? (
            <EmptyText ready={status.ready} write={setMode ? () => setMode('edit') : undefined} />
          ) : writing ? (
            <Suspense fallback={<Reading text={text} active={active} />}>
              <Writing document={document} bar={bar} />
            </Suspense>
          ) : (
            <Reading text={text} active={active} />
          )}
        </article>
        <SideColumn active={reading} />
      </div>
    </main>
  );
}

/** The principles by number and title; the same array while these are the same, which most keystrokes leave. */
function useEntries(text: RichText): readonly OutlineEntry[] {
  const last = useRef<readonly OutlineEntry[]>([]);
  return useMemo(() => {
    const next = text.flatMap((piece) =>
      piece.kind === 'principle' ? [{ id: piece.id, number: piece.number, title: wordsOf(piece.title) }] : [],
    );
    const same =
      next.length === last.current.length &&
      next.every(({ id, title }, index) => id === last.current[index]?.id && title === last.current[index].title);
    if (!same) last.current = next;
    return last.current;
  }, [text]);
}

function ModeSwitch({ mode, setMode }: { mode: Mode; setMode: ((mode: Mode) => void) | undefined }) {
  const t = useT();
  if (!setMode) return null;
  return (
    <div className="seg" role="group" aria-label={t('principles.mode')}>
      <button type="button" aria-pressed={mode === 'read'} onClick={() => setMode('read')}>
        <Icon of={BookOpen} />
        {t('principles.read')}
      </button>
      <button
        type="button"
        aria-pressed={mode === 'edit'}
        onPointerEnter={() => void loadWriting()}
        onClick={() => setMode('edit')}
      >
        <Icon of={Pencil} />
        {t('principles.edit')}
      </button>
    </div>
  );
}

/** A link to one principle leads to it, in either mode, once the text is there. */
function useScrollToHash(ready: boolean, writing: boolean): void {
  const hash = useHash();
  useEffect(() => {
    if (ready && hash) window.document.getElementById(hash)?.scrollIntoView({ block: 'start' });
    // When the mode changes, the place in the text stays.
  }, [ready, hash, writing]);
}
