import type { FieldProblem } from '../../../shared/failure.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useTrack } from '../../live/track.tsx';
import { EVERY, type InviteDraft } from './invite-draft.ts';
import classes from './invite.module.css';

/** What narrows an invitation down; all of it can be left out. */
export function InviteFields(props: {
  draft: InviteDraft;
  problems: readonly FieldProblem[];
  change: (draft: InviteDraft) => void;
}) {
  const t = useT();
  const { workshops } = useTrack();
  const { draft, change } = props;
  const problemOf = (field: string) => props.problems.find((problem) => problem.field === field);
  const every = draft.role === 'organizer' && draft.workshop === EVERY;
  return (
    <div className={classes['fields']}>
      {draft.role === 'organizer' && workshops.length > 0 ? (
        <div className={classes['whole']}>
          <SelectField
            label={t('people.workshop')}
            optional
            hint={t('people.workshopHint')}
            problem={problemOf('workshopId')}
            value={draft.workshop}
            onChange={(event) => change({ ...draft, workshop: event.target.value })}
          >
            <option value="">{t('people.anyWorkshop')}</option>
            <option value={EVERY}>{t('people.everyWorkshop', { count: workshops.length })}</option>
            {workshops.toSorted(byNumber).map(({ id, number, title }) => (
              <option key={id} value={id}>
                {number ? `${t('slides.workshop', { number })} · ${title}` : title}
              </option>
            ))}
          </SelectField>
        </div>
      ) : null}
      {every ? null : (
        <TextField
          label={t('people.forWhom')}
          optional
          hint={t('people.forWhomHint')}
          maxLength={LIMITS.personName}
          problem={problemOf('name')}
          value={draft.name}
          onChange={(event) => change({ ...draft, name: event.target.value })}
        />
      )}
      <TextField
        label={t('people.uses')}
        optional
        hint={t('people.usesHint')}
        inputMode="numeric"
        maxLength={6}
        problem={problemOf('uses')}
        value={draft.uses}
        onChange={(event) => change({ ...draft, uses: event.target.value })}
      />
    </div>
  );
}

const byNumber = (a: Workshop, b: Workshop): number =>
  (a.number ?? '\uffff').localeCompare(b.number ?? '\uffff', undefined, { numeric: true }) ||
  a.title.localeCompare(b.title);
