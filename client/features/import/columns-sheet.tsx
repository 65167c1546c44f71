import { Check, Table2, TriangleAlert } from 'lucide-react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import classes from './import.module.css';
import { isAbout, isNamedField, type NamedField, type Preview } from './report.ts';
import type { ImportActs, Matching } from './use-import.ts';

type Column = Preview['columns'][number];

/** Every column of the file, an example of it, and what it becomes. A calendar says that by itself. */
export function ColumnsSheet({ state, map }: { state: Matching; map: ImportActs['map'] }) {
  const t = useT();
  const { columns, rows, format, fields } = state.preview;
  return (
    <section className="sheet" aria-labelledby="import-file">
      <header>
        <Icon of={Table2} />
        <h2 id="import-file" className={classes['name']}>
          <bdi>{state.name}</bdi>
        </h2>
        <span className="meta end">
          {t('import.size', { count: rows })}, {t('import.columns', { count: columns.length })}
        </span>
      </header>
      <table className={classes['columns']} aria-busy={state.doing !== undefined}>
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.example')}</th>
            <th scope="col">{t('import.goesTo')}</th>
            <th scope="col">
              <span className="vh">{t('import.state')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <tr key={`${index} ${column.heading}`}>
              <th scope="row">
                <code dir="auto">{column.heading}</code>
                <Example column={column} onPhone />
              </th>
              <td>
                <Example column={column} />
              </td>
              <td>
                {format === 'csv' ? (
                  <FieldChoice
                    column={column}
                    fields={fields.filter(isNamedField)}
                    disabled={state.doing === 'importing'}
                    choose={(field) => void map(column.heading, field)}
                  />
                ) : (
                  named(column, t)
                )}
              </td>
              <td className={classes['state']}>
                <ColumnState
                  column={column}
                  problem={state.report.problems.some((problem) => isAbout(problem, column))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const named = ({ field }: Column, t: ReturnType<typeof useT>): string =>
  field !== null && isNamedField(field) ? t(`import.field.${field}`) : t('import.skip');

function Example({ column, onPhone = false }: { column: Column; onPhone?: boolean }) {
  return (
    <span className={`${classes['example']} ${onPhone ? 'only-m' : 'hide-m'}`}>
      <bdi>{column.samples[0]}</bdi>
    </span>
  );
}

function FieldChoice(props: {
  column: Column;
  fields: readonly NamedField[];
  disabled: boolean;
  choose: (field: string) => void;
}) {
  const t = useT();
  return (
    <select
      className="inp sm"
      aria-label={t('import.fieldOf', { column: props.column.heading })}
      value={props.column.field ?? ''}
      disabled={props.disabled}
      onChange={(event) => props.choose(event.target.value)}
    >
      <option value="">{t('import.skip')}</option>
      {props.fields.map((field) => (
        <option key={field} value={field}>
          {t(`import.field.${field}`)}
        </option>
      ))}
    </select>
  );
}

function ColumnState({ column, problem }: { column: Column; problem: boolean }) {
  const t = useT();
  if (column.field === null) return <span className="meta">{t('import.skipped')}</span>;
  return (
    <span data-problem={problem}>
      <Icon of={problem ? TriangleAlert : Check} />
      <span className="vh">{t(problem ? 'import.problemHere' : 'import.matched')}</span>
    </span>
  );
}
