import { useId } from 'react';
import type { FieldProblem } from '../../shared/failure.ts';
import { LIMITS } from '../../shared/limits.ts';
import { GROUPS } from '../../shared/model/group.ts';
import { PLACES } from '../../shared/model/seat.ts';
import { useT } from '../i18n/language.tsx';
import { TextField } from './field.tsx';
import { GroupMarker } from './group-marker.tsx';
import type { PersonDraft } from './kept-person.ts';
import classes from './person-fields.module.css';

/** Name, stakeholder group and place: all that sitting down asks. Radios, so that arrows choose. */
export function PersonFields(props: {
  person: PersonDraft;
  change: (person: PersonDraft) => void;
  problems: readonly FieldProblem[];
}) {
  const t = useT();
  const id = useId();
  const { person, change, problems } = props;
  const problemOf = (field: string) => problems.find((problem) => problem.field === field);
  return (
    <>
      <TextField
        label={t('person.name')}
        hint={t('person.nameHint')}
        autoComplete="name"
        required
        maxLength={LIMITS.personName}
        value={person.name}
        problem={problemOf('name')}
        onChange={(event) => change({ ...person, name: event.target.value })}
      />
      <fieldset className={classes['set']} aria-describedby={problemOf('group') ? `${id}-group` : undefined}>
        <legend>{t('person.group')}</legend>
        <div className={classes['chips']}>
          {GROUPS.map((group) => (
            <label key={group} className={classes['chip']}>
              <input
                type="radio"
                name={`${id}-g`}
                required
                checked={person.group === group}
                onChange={() => change({ ...person, group })}
              />
              <GroupMarker group={group} quiet />
              <span>{t(`group.${group}`)}</span>
            </label>
          ))}
        </div>
        {problemOf('group') ? (
          <span className={classes['err']} id={`${id}-group`} role="alert">
            {t('person.chooseGroup')}
          </span>
        ) : null}
      </fieldset>
      <fieldset className={classes['set']}>
        <legend>{t('person.place')}</legend>
        <div className={classes['seg']}>
          {PLACES.map((place) => (
            <label key={place}>
              <input
                type="radio"
                name={`${id}-p`}
                checked={person.place === place}
                onChange={() => change({ ...person, place })}
              />
              <span>{t(`place.${place}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
