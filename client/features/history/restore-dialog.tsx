import { useState } from 'react';
import type { Version } from '../../../shared/model/version.ts';
import { call, type ClientFailureCode } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useToast } from '../../kit/toast.tsx';
import { useTrack } from '../../live/track.tsx';
import { codeOf } from './use-versions.ts';
import { isolated, type Words } from './use-words.ts';

/** Says what bringing a version back does, and does it. */
export function RestoreDialog(props: { version: Version; words: Words; done: () => void; close: () => void }) {
  const t = useT();
  const toast = useToast();
  const { track } = useTrack();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ClientFailureCode>();
  const { version, words } = props;
  const named = { title: isolated(words.title(version)), when: words.when(version) };
  const restore = async () => {
    setBusy(true);
    try {
      const params = { trackId: track.id, document: version.document, versionId: version.id };
      const { changed } = await call('restoreVersion', { params, body: {} });
      toast({ text: changed ? t('history.restored', named) : t('history.restoredSame') });
      props.done();
      props.close();
    } catch (error) {
      setBusy(false);
      setFailure(codeOf(error));
    }
  };
  return (
    <Dialog
      title={t('history.restoreTitle')}
      onClose={props.close}
      footer={
        <>
          <button type="button" className="btn" data-first onClick={props.close}>
            {t('app.cancel')}
          </button>
          <button type="button" className="btn pri" disabled={busy} onClick={() => void restore()}>
            {t('history.restore')}
          </button>
        </>
      }
    >
      <div className="stack">
        <p>{t('history.restoreText', { document: t(`document.${version.document}`), ...named })}</p>
        <p>{t('history.restoreSeen')}</p>
        <p>{t('history.restoreUndo')}</p>
      </div>
      {failure ? (
        <p className="banner bad" role="alert">
          {t(`failure.${failure}`)}
        </p>
      ) : null}
    </Dialog>
  );
}
