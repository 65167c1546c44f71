import { useEffect, useRef } from 'react';
import { useT } from '../../i18n/language.tsx';
import { ColumnsSheet } from './columns-sheet.tsx';
import { FirstSessions } from './first-sessions.tsx';
import classes from './import.module.css';
import { ReportSheet } from './report-sheet.tsx';
import { stopping } from './report.ts';
import type { ImportActs, Matching } from './use-import.ts';

/** The second step: what each column becomes, what that would do, and the button that does it. */
export function MatchColumns({ state, acts }: { state: Matching; acts: ImportActs }) {
  const t = useT();
  const part = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone: who cannot see the page is told where it went on.
  useEffect(() => part.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={part} tabIndex={-1} role="group" aria-label={t('import.match')} className={classes['match']}>
      <div className={classes['two']}>
        <ColumnsSheet state={state} map={acts.map} />
        <div className={classes['side']}>
          <ReportSheet state={state} check={acts.check} />
          <FirstSessions first={state.preview.first} />
        </div>
      </div>
      <Foot state={state} acts={acts} />
    </div>
  );
}

function Foot({ state, acts }: { state: Matching; acts: ImportActs }) {
  const t = useT();
  const { report, doing, failure } = state;
  const count = report.created + report.updated;
  const blocked = stopping(report.problems).length > 0;
  return (
    <div className={`sheet ${classes['foot']}`}>
      <button type="button" className="btn" disabled={doing === 'importing'} onClick={acts.restart}>
        {t('file.other')}
      </button>
      <span className="meta grow">{t(count > 0 || blocked ? 'import.safe' : 'import.nothingNew')}</span>
      {count > 0 || blocked || doing ? (
        <button
          type="button"
          className="btn pri"
          disabled={doing !== undefined || blocked || (failure !== undefined && failure !== 'no-connection')}
          onClick={() => void acts.commit()}
        >
          {doing
            ? t(doing === 'importing' ? 'import.going' : 'import.checking')
            : blocked
              ? t('nav.import')
              : t('import.go', { count })}
        </button>
      ) : null}
    </div>
  );
}
