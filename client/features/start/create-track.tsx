import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { FieldProblem } from '../../../shared/failure.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { call, CallFailed } from '../../api.ts';
import { useT } from '../../i18n/language.tsx';
import { viewerZone } from '../../i18n/times.ts';
import { TextField } from '../../kit/field.tsx';
import { FileDrop } from '../../kit/file-drop.tsx';
import { useFail } from '../../kit/toast.tsx';
import { screenPath } from '../../paths.ts';
import { ZoneField } from './zone-field.tsx';
import classes from './start-page.module.css';

type Draft = { name: string; day: string; place: string; timezone: string };

/** A track in one step: name, day, place, time zone; and the programme, if there is one already. */
export function CreateTrack() {
  const t = useT();
  const fail = useFail();
  const [, go] = useLocation();
  const [draft, setDraft] = useState<Draft>(() => ({ name: '', day: '', place: '', timezone: viewerZone() }));
  const [file, setFile] = useState<File>();
  const [doing, setDoing] = useState<'creating' | 'importing'>();
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const problemOf = (field: string) => problems.find((problem) => problem.field === field);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setProblems([]);
    setDoing('creating');
    try {
      const { id, slug } = await call('createTrack', { body: bodyOf(draft) });
      if (file) setDoing('importing');
      // The track is there: where the file cannot be taken, the import page says why.
      const taken = !file || (await importFile(id, file));
      if (taken) go(screenPath(slug, 'home'));
      else go(screenPath(slug, 'import'), { state: { file } });
    } catch (error) {
      const failure = error instanceof CallFailed ? error : new CallFailed('internal');
      setProblems(failure.problems);
      if (failure.problems.length === 0) fail(failure.code);
      setDoing(undefined);
    }
  };

  return (
    <form className={classes['form']} onSubmit={(event) => void create(event)}>
      <TextField
        label={t('start.trackName')}
        placeholder={t('start.trackNameExample')}
        required
        maxLength={LIMITS.trackName}
        value={draft.name}
        problem={problemOf('name')}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <div className={classes['duo']}>
        <TextField
          label={t('start.day')}
          optional
          type="date"
          value={draft.day}
          problem={problemOf('day')}
          onChange={(event) => setDraft({ ...draft, day: event.target.value })}
        />
        <TextField
          label={t('start.place')}
          optional
          maxLength={LIMITS.room}
          value={draft.place}
          problem={problemOf('place')}
          onChange={(event) => setDraft({ ...draft, place: event.target.value })}
        />
      </div>
      <ZoneField
        value={draft.timezone}
        problem={problemOf('timezone')}
        onChange={(timezone) => setDraft({ ...draft, timezone })}
      />
      <div className="field">
        <span className={classes['label']}>
          {t('start.workshops')} <span className="meta">{t('app.optional')}</span>
        </span>
        <FileDrop label={t('start.workshops')} file={file} onFile={setFile} />
        <span className="hint">{t('start.workshopsHint')}</span>
      </div>
      <div className="row wrap">
        <button type="submit" className="btn pri lg" disabled={doing !== undefined}>
          {doing ? t(`start.${doing}`) : t('start.create')}
        </button>
      </div>
    </form>
  );
}

function bodyOf({ name, day, place, timezone }: Draft) {
  return { name, timezone, ...(day ? { day } : {}), ...(place.trim() ? { place } : {}) };
}

/** Whether all of the file could be imported. */
async function importFile(trackId: string, file: File): Promise<boolean> {
  try {
    const body = new Uint8Array(await file.arrayBuffer());
    const report = await call('importWorkshops', { params: { trackId } as never, query: { format: 'auto' }, body });
    return report.created > 0;
  } catch {
    return false;
  }
}
