import { CircleX, TriangleAlert } from 'lucide-react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { type FoundProblem, isNamedField, isProblemCode } from './report.ts';

/** One thing wrong with a file: where, what, and the words that were not understood. */
export function ReportProblem({ problem }: { problem: FoundProblem }) {
  const t = useT();
  const { at, field, code, message, severity, values } = problem;
  const warns = severity === 'warning';
  const column = values?.['column'];
  const place = [
    at === '' ? t('import.wholeFile') : t('import.line', { at }),
    isNamedField(field) ? t(`import.field.${field}`) : column,
  ];
  return (
    <li data-kind={warns ? 'warning' : 'error'}>
      <Icon of={warns ? TriangleAlert : CircleX} />
      <div>
        <b>{place.filter(Boolean).join(' · ')}</b> {isProblemCode(code) ? t(`problem.${code}`) : message}{' '}
        {values?.['text'] === undefined ? null : <code dir="auto">{values['text']}</code>}
      </div>
    </li>
  );
}
