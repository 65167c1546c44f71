import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import type { FieldProblem } from '../../../shared/failure.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { GROUPS } from '../../../shared/model/group.ts';
import { useT } from '../../i18n/language.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { Icon } from '../../kit/icon.tsx';
import type { Facts } from './facts-fields.ts';
import classes from './workshops.module.css';

type Props = { facts: Facts; problems: readonly FieldProblem[]; change: (change: Partial<Facts>) => void };

/** When, where and who: the same fields for a new workshop and for one that is changed. */
export function FactsForm({ facts, problems, change, themes }: Props & { themes: readonly string[] }) {
  const t = useT();
  const list = useId();
  const text = (key: Exclude<keyof Facts, 'organisations'>) => ({
    value: facts[key],
    optional: true,
    problem: problems.find(({ field }) => field === key || field.endsWith(`.${key}`)),
    onChange: (event: { target: { value: string } }) => change({ [key]: event.target.value }),
  });
  return (
    <>
      <div className={classes['pair']}>
        <TextField label={t('workshops.numberField')} maxLength={LIMITS.workshopNumber} {...text('number')} />
        <TextField label={t('workshops.clusterField')} maxLength={LIMITS.theme} list={list} {...text('cluster')} />
      </div>
      <datalist id={list}>
        {themes.map((theme) => (
          <option key={theme} value={theme} />
        ))}
      </datalist>
      <div className={classes['pair']}>
        <TextField label={t('workshops.dateField')} type="date" {...text('date')} />
        <TextField label={t('workshops.roomField')} maxLength={LIMITS.room} {...text('room')} />
      </div>
      <div className={classes['pair']}>
        <TextField label={t('workshops.startField')} type="time" {...text('start')} />
        <TextField label={t('workshops.endField')} type="time" {...text('end')} />
      </div>
      <Organisations facts={facts} problems={problems} change={change} />
    </>
  );
}

function Organisations({ facts: { organisations }, problems, change }: Props) {
  const t = useT();
  const set = (index: number, part: Partial<Facts['organisations'][number]>) =>
    change({ organisations: organisations.map((line, at) => (at === index ? { ...line, ...part } : line)) });
  return (
    <>
      {organisations.map((line, index) => (
        <fieldset key={index} className={classes['organisation']}>
          <legend>{t('workshops.organisation', { number: index + 1 })}</legend>
          <TextField
            label={t('workshops.orgName')}
            maxLength={LIMITS.organisationName}
            value={line.name}
            problem={problems.find(({ field }) => field.includes(`organisations.${index}`))}
            onChange={(event) => set(index, { name: event.target.value })}
          />
          <SelectField
            label={t('workshops.orgGroup')}
            value={line.group}
            onChange={(event) => set(index, { group: GROUPS.find((group) => group === event.target.value) ?? '' })}
          >
            <option value="">{t('workshops.orgGroupNone')}</option>
            {GROUPS.map((group) => (
              <option key={group} value={group}>
                {t(`group.${group}`)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('workshops.orgRegion')}
            maxLength={LIMITS.organisationName}
            value={line.region}
            onChange={(event) => set(index, { region: event.target.value })}
          />
          <button
            type="button"
            className="btn qt icon"
            aria-label={`${t('app.remove')}: ${line.name || t('workshops.organisation', { number: index + 1 })}`}
            onClick={() => change({ organisations: organisations.filter((_, at) => at !== index) })}
          >
            <Icon of={X} />
          </button>
        </fieldset>
      ))}
      {organisations.length < LIMITS.organisations ? (
        <button
          type="button"
          className="btn sm"
          style={{ justifySelf: 'start' }}
          onClick={() => change({ organisations: [...organisations, { name: '', group: '', region: '' }] })}
        >
          <Icon of={Plus} />
          {t('workshops.orgAdd')}
        </button>
      ) : null}
    </>
  );
}
