import { useState } from 'react';
import type { FieldProblem } from '../../../shared/failure.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { DocumentName } from '../../../shared/model/document.ts';
import { call, CallFailed } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { useFail, useToast } from '../../kit/toast.tsx';
import { useTrack } from '../../live/track.tsx';
import { codeOf } from './use-versions.ts';

/** Asks for a name under which the document is kept as it is now. */
export function NameDialog(props: { document: DocumentName; done: (id: string) => void; close: () => void }) {
  const t = useT();
  const toast = useToast();
  const fail = useFail();
  const { track } = useTrack();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<FieldProblem>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (name.trim() === '') return setProblem({ field: 'name', code: 'required' });
    setBusy(true);
    try {
      const params = { trackId: track.id, document: props.document };
      const { version } = await call('nameVersion', { params, body: { name } });
      toast({ text: t('history.namedDone', { name: version.name ?? name }) });
      props.done(version.id);
    } catch (error) {
      const found = error instanceof CallFailed ? error.problems.find(({ field }) => field === 'name') : undefined;
      setBusy(false);
      setProblem(found);
      if (!found) fail(codeOf(error));
    }
  };
  return (
    <Dialog
      title={t('history.nameTitle')}
      intro={t('history.nameIntro')}
      onClose={props.close}
      footer={
        <>
          <button type="button" className="btn" onClick={props.close}>
            {t('app.cancel')}
          </button>
          <button type="submit" form="name-version" className="btn pri" disabled={busy}>
            {t('app.save')}
          </button>
        </>
      }
    >
      <form
        id="name-version"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('history.name')}
          hint={t('history.nameHint')}
          value={name}
          maxLength={LIMITS.versionName}
          problem={problem}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
