import { useState } from 'react';
import type { FieldProblem } from '../../../shared/failure.ts';
import { clusters } from '../../../shared/domain/cluster.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { call, CallFailed } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { useFail, useToast } from '../../kit/toast.tsx';
import { useTrack } from '../../live/track.tsx';
import { type Facts, NO_FACTS, toOrganisations } from './facts-fields.ts';
import { FactsForm } from './facts-form.tsx';
import classes from './workshops.module.css';

/** Add one workshop by hand: a title is enough. */
export function AddWorkshop({ close }: { close: () => void }) {
  const t = useT();
  const fail = useFail();
  const toast = useToast();
  const { track, workshops, refreshWorkshops } = useTrack();
  const [title, setTitle] = useState('');
  const [facts, setFacts] = useState<Facts>({ ...NO_FACTS, organisations: [{ name: '', group: '', region: '' }] });
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, setBusy] = useState(false);

  const add = async () => {
    if (!title.trim()) return setProblems([{ field: 'title', code: 'required' }]);
    setBusy(true);
    try {
      await call('addWorkshop', { params: { trackId: track.id }, body: bodyOf(title, facts) });
      await refreshWorkshops();
      toast({ text: t('workshops.added', { title: title.trim() }) });
      close();
    } catch (error) {
      const failed = error instanceof CallFailed ? error : new CallFailed('internal');
      setProblems(failed.problems);
      fail(failed.code);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('workshops.addTitle')}
      wide
      onClose={close}
      footer={
        <>
          <button type="button" className="btn" onClick={close}>
            {t('app.cancel')}
          </button>
          <button type="submit" form="add-workshop" className="btn pri" disabled={busy}>
            {t('workshops.add')}
          </button>
        </>
      }
    >
      <form
        id="add-workshop"
        className={classes['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={t('workshops.titleField')}
          value={title}
          maxLength={LIMITS.workshopTitle}
          problem={problems.find(({ field }) => field === 'title')}
          onChange={(event) => setTitle(event.target.value)}
        />
        <FactsForm
          facts={facts}
          problems={problems}
          themes={clusters(workshops).flatMap(({ name }) => name ?? [])}
          change={(change) => setFacts({ ...facts, ...change })}
        />
      </form>
    </Dialog>
  );
}

/** Only what was filled in is sent. */
function bodyOf(title: string, { organisations, ...texts }: Facts) {
  const given = Object.entries(texts).flatMap(([key, text]) => (text.trim() ? [[key, text.trim()] as const] : []));
  return { ...Object.fromEntries(given), title: title.trim(), organisations: toOrganisations(organisations) };
}
