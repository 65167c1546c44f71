import { CircleCheckBig, CircleX, ClipboardCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import classes from './import.module.css';
import { inOrder, lacksTitle, type Report, stopping, warnings } from './report.ts';
import { ReportProblem } from './report-problem.tsx';
import type { ImportActs, Matching } from './use-import.ts';

/** Problems shown before somebody asks for the rest. */
const SHOWN = 12;

/** What the dry run found: what stops the import, what to look at, and what would happen. */
export function ReportSheet({ state, check }: { state: Matching; check: ImportActs['check'] }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const { report, doing, failure } = state;
  const problems = inOrder(report.problems);
  const stops = stopping(problems).length;
  const looks = warnings(problems).length;
  // A title that no column becomes is said above the list, with what to do.
  const listed = problems.filter((problem) => !lacksTitle(problem));
  const shown = all ? listed : listed.slice(0, SHOWN);
  return (
    <section className="sheet" aria-labelledby="import-found" aria-busy={doing !== undefined}>
      <header className={classes['found']}>
        <Icon of={ClipboardCheck} />
        <h2 id="import-found">{t('import.found')}</h2>
        <span className="row wrap end" role="status">
          {doing === 'checking' ? <span className="meta">{t('import.checking')}</span> : null}
          {doing === undefined ? <Verdict stops={stops} looks={looks} report={report} /> : null}
        </span>
      </header>
      {failure ? (
        <div className="banner bad" role="alert">
          <span className="grow">{t(`failure.${failure}`)}</span>
          {failure === 'import-problems' ? null : (
            <button type="button" className="btn sm" onClick={() => void check()}>
              {t('app.retry')}
            </button>
          )}
        </div>
      ) : null}
      {stops > 0 ? (
        <p className={classes['stopped']}>{t(problems.some(lacksTitle) ? 'import.noTitle' : 'import.stopped')}</p>
      ) : null}
      <ul className={classes['problems']}>
        {shown.map((problem, index) => (
          <ReportProblem key={`${index} ${problem.at} ${problem.field}`} problem={problem} />
        ))}
        {listed.length > shown.length ? (
          <li>
            <button type="button" className="btn sm qt" onClick={() => setAll(true)}>
              {t('import.more', { count: listed.length - shown.length })}
            </button>
          </li>
        ) : null}
        {stops > 0 ? null : <Outcome report={report} />}
      </ul>
    </section>
  );
}

function Verdict({ stops, looks, report }: { stops: number; looks: number; report: Report }) {
  const t = useT();
  return (
    <>
      {looks > 0 ? (
        <span className="st rough">
          <Icon of={TriangleAlert} />
          {t('import.toCheck', { count: looks })}
        </span>
      ) : null}
      {stops > 0 ? (
        <span className="st bad">
          <Icon of={CircleX} />
          {t('import.stops', { count: stops })}
        </span>
      ) : null}
      {stops + looks === 0 ? (
        <span className="st agreed">
          <Icon of={CircleCheckBig} />
          {t('import.fine')}
        </span>
      ) : null}
      {stops === 0 ? (
        <span className="vh">
          {t('import.created', { count: report.created })}, {t('import.updated', { count: report.updated })}
        </span>
      ) : null}
    </>
  );
}

/** What the import would do. */
function Outcome({ report }: { report: Report }) {
  const t = useT();
  const { created, updated, unchanged, skipped } = report;
  return (
    <>
      {created > 0 ? <Fine>{t('import.created', { count: created })}</Fine> : null}
      {updated > 0 ? <Fine>{t('import.updated', { count: updated })}</Fine> : null}
      {unchanged > 0 ? <Fine>{t('import.unchanged', { count: unchanged })}</Fine> : null}
      {skipped > 0 ? <Fine>{t('import.left', { count: skipped })}</Fine> : null}
    </>
  );
}

function Fine({ children }: { children: ReactNode }) {
  return (
    <li data-kind="fine">
      <Icon of={CircleCheckBig} />
      <div>{children}</div>
    </li>
  );
}
