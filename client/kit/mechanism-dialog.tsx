import { useId, useState } from 'react';
import { POLICY_ISSUES } from '../../shared/model/issues.ts';
import { MECHANISM_STATUSES, type HowFar, type Mechanism } from '../../shared/model/mechanism.ts';
import { useT } from '../i18n/language.tsx';
import { Dialog } from './dialog.tsx';
import { SelectField, TextArea, TextField } from './field.tsx';
import { BLANK, cleaned, MECHANISM_LIMITS, type MechanismFields, problemsOf, readDraft } from './mechanism-fields.ts';
import { twinOf } from './mechanism-twin.ts';
import classes from './mechanism.module.css';
import { useKeptText } from './use-kept-text.ts';

/**
 * Name a mechanism, or change one (`of`). What is typed is kept on this device under `draftKey` until
 * it is saved or cancelled. `known` are those named already: joining one is offered instead of a twin.
 */
export function MechanismDialog(props: {
  of?: Mechanism;
  known: readonly Mechanism[];
  draftKey: string;
  save: (fields: MechanismFields) => void;
  join: (mechanism: Mechanism) => void;
  close: () => void;
}) {
  const t = useT();
  const formId = useId();
  const [kept, keep] = useKeptText(props.draftKey);
  const [tried, setTried] = useState(false);
  const fields = readDraft(kept) ?? props.of ?? BLANK;
  const problems = tried ? problemsOf(fields) : [];
  const twin = twinOf(
    fields.title,
    props.known.filter(({ id }) => id !== props.of?.id),
  );
  const end = (act?: () => void) => {
    keep(undefined);
    act?.();
    props.close();
  };
  return (
    <Dialog
      title={t(props.of ? 'mechanism.edit' : 'mechanism.name')}
      intro={t('mechanism.nameIntro')}
      onClose={props.close}
      footer={
        <>
          <button type="button" className="btn" onClick={() => end()}>
            {t('app.cancel')}
          </button>
          <button type="submit" form={formId} className="btn pri">
            {t('app.save')}
          </button>
        </>
      }
    >
      <form
        id={formId}
        className={classes['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (problemsOf(fields).length > 0) setTried(true);
          else end(() => props.save(cleaned(fields)));
        }}
      >
        <Fields fields={fields} problems={problems} change={(change) => keep(JSON.stringify({ ...fields, ...change }))}>
          {twin ? (
            <div className={classes['twin']} role="status">
              <span dir="auto">{t('mechanism.twin', { title: twin.title })}</span>
              <button type="button" className="btn sm" onClick={() => end(() => props.join(twin))}>
                {t('mechanism.join')}
              </button>
            </div>
          ) : null}
        </Fields>
      </form>
    </Dialog>
  );
}

function Fields(props: {
  fields: MechanismFields;
  problems: ReturnType<typeof problemsOf>;
  change: (change: Partial<MechanismFields>) => void;
  children: React.ReactNode;
}) {
  const t = useT();
  const list = useId();
  const { fields, change } = props;
  const text = (key: keyof typeof MECHANISM_LIMITS) => ({
    value: fields[key],
    maxLength: MECHANISM_LIMITS[key],
    problem: props.problems.find(({ field }) => field === key),
    onChange: (event: { target: { value: string } }) => change({ [key]: event.target.value }),
  });
  const possible = fields.status === 'possible';
  return (
    <>
      <TextField label={t('mechanism.title')} {...text('title')} />
      {props.children}
      <TextArea rows={2} label={t('mechanism.description')} optional {...text('description')} />
      <fieldset>
        <legend>{t('mechanism.status')}</legend>
        <span className={`seg ${classes['seg']}`}>
          {MECHANISM_STATUSES.map((status) => (
            <label key={status}>
              <input
                type="radio"
                className="vh"
                name="mechanism-status"
                checked={fields.status === status}
                onChange={() => change({ status })}
              />
              {t(`mechanismStatus.${status}`)}
            </label>
          ))}
        </span>
      </fieldset>
      <div className={classes['pair']}>
        <TextField
          label={t('mechanism.issue')}
          hint={t('mechanism.issueHint')}
          optional
          list={list}
          {...text('issue')}
        />
        <TextField label={t('mechanism.kind')} hint={t('mechanism.kindHint')} optional {...text('kind')} />
      </div>
      <datalist id={list}>
        {POLICY_ISSUES.map(({ number, issue, cluster }) => (
          <option key={number} value={issue} label={cluster} />
        ))}
      </datalist>
      <TextField label={t(possible ? 'mechanism.actorsPossible' : 'mechanism.actors')} optional {...text('actors')} />
      {possible || fields.missing ? <TextField label={t('mechanism.missing')} optional {...text('missing')} /> : null}
      <div className={classes['pair']}>
        <SelectField
          label={t('mechanism.howFar')}
          value={fields.howFar}
          onChange={(event) => change({ howFar: Number(event.target.value) as HowFar })}
        >
          {([0, 1, 2, 3, 4, 5] as const).map((howFar) => (
            <option key={howFar} value={howFar}>
              {t(`mechanism.howFar${howFar}`)}
            </option>
          ))}
        </SelectField>
        <TextField label={t('mechanism.url')} optional dir="ltr" inputMode="url" {...text('url')} />
      </div>
    </>
  );
}
