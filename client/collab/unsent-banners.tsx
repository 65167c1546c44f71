import { RotateCcw, TriangleAlert } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { may } from '../../shared/domain/access.ts';
import type { DocumentName } from '../../shared/model/document.ts';
import { useT } from '../i18n/language.tsx';
import { CopyButton } from '../kit/copy-button.tsx';
import { Icon } from '../kit/icon.tsx';
import { saveText } from '../kit/save-text.ts';
import { useToast } from '../kit/toast.tsx';
import { useLive, usePeople, useTrack } from '../live/track.tsx';
import { ownWords } from './own-words.ts';
import type { SharedDocument } from './shared-document.ts';
import classes from './unsent-banners.module.css';
import { type Unsent, whyUnsent } from './unsent.ts';
import { useDocumentStatus, useOpenDocuments } from './use-shared-document.tsx';

/** A state shorter than this is not worth a word, in milliseconds: edits on their way when a lock comes. */
const PATIENCE = 1_000;

/** Says of every open document which own words the server does not have, why, and how to keep them. */
export function UnsentBanners() {
  const documents = useOpenDocuments();
  const open = useSyncExternalStore(documents.subscribe, documents.list);
  return (
    <div role="status">
      {open.map(([name, document]) => (
        <OfDocument key={name} name={name} document={document} />
      ))}
    </div>
  );
}

function OfDocument({ name, document }: { name: DocumentName; document: SharedDocument }) {
  const { seat } = useTrack();
  const locked = useLive()?.locks[name] !== undefined;
  const status = useDocumentStatus(document);
  const why = useLasting(whyUnsent(status, { locked, roleWrites: may(seat.role, `write/${name}`) }));
  return (
    <>
      {why ? <Kept name={name} document={document} why={why} pending={status.pending} /> : null}
      {status.aside === '' ? null : <Aside name={name} document={document} words={status.aside} />}
    </>
  );
}

type Parts = { name: DocumentName; document: SharedDocument };

/** Words of this copy that the server does not have. */
function Kept({ name, document, why, pending }: Parts & { why: Unsent; pending: number }) {
  const t = useT();
  const documents = useOpenDocuments();
  const { workshopById } = useTrack();
  const lock = useLive()?.locks[name];
  const closer = usePeople().get(lock?.by ?? '')?.name ?? t('principles.someone');
  const title = t(`document.${name}`);
  const words = () => ownWords(name, document.doc, { t, workshop: (id) => workshopById.get(id)?.title ?? id });
  return (
    <div className={`banner warn ${classes['banner']}`} data-unsent={name}>
      <Icon of={TriangleAlert} />
      <span>
        {pending > 0 ? t('unsent.edits', { document: title, count: pending }) : null}{' '}
        {why === 'locked' ? t('unsent.locked', { name: closer }) : t(`unsent.${why}`, { document: title })}
      </span>
      <CopyWords name={title} words={words} />
      {why === 'refused' ? (
        <button type="button" className="btn sm pri" onClick={() => void documents.startAgain(name, words())}>
          <Icon of={RotateCcw} />
          {t('unsent.startAgain')}
        </button>
      ) : null}
    </div>
  );
}

/** Words of a copy that was given up for the server's. */
function Aside({ name, document, words }: Parts & { words: string }) {
  const t = useT();
  const toast = useToast();
  const title = t(`document.${name}`);
  const discard = () => {
    document.keepAside('');
    toast({ text: t('unsent.discarded'), action: { label: t('app.undo'), run: () => document.keepAside(words) } });
  };
  return (
    <div className={`banner info ${classes['banner']}`} data-aside={name}>
      <span>{t('unsent.aside', { document: title })}</span>
      <CopyWords name={title} words={() => words} />
      <button type="button" className="btn sm qt" onClick={discard}>
        {t('unsent.discard')}
      </button>
    </div>
  );
}

/** To the clipboard; where the browser refuses that, as a file. */
function CopyWords({ name, words }: { name: string; words: () => string }) {
  const t = useT();
  return (
    <CopyButton text={words} otherwise={() => saveText(`${name}.txt`, words())}>
      {t('unsent.copy')}
    </CopyButton>
  );
}

/** The value once it has lasted; at once when it goes. */
function useLasting(value: Unsent | undefined): Unsent | undefined {
  const [lasting, setLasting] = useState<Unsent>();
  const is = value !== undefined;
  useEffect(() => {
    if (!value) {
      setLasting(undefined);
      return undefined;
    }
    const timer = setTimeout(() => setLasting(value), PATIENCE);
    return () => clearTimeout(timer);
  }, [value]);
  return is ? lasting : undefined;
}
