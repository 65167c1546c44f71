import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { may } from '../../../shared/domain/access.ts';
import { useT } from '../../i18n/language.tsx';
import { useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { ChooseFile } from './choose-file.tsx';
import { ImportDone } from './import-done.tsx';
import { ImportSteps } from './import-steps.tsx';
import classes from './import.module.css';
import { MatchColumns } from './match-columns.tsx';
import { useImport } from './use-import.ts';

/** The programme comes in: choose a file, look at what would happen, then all of it or nothing. */
export function ImportPage() {
  const t = useT();
  const { seat } = useTrack();
  return (
    <main id="main" className={classes['main']}>
      <h1>{t('import.title')}</h1>
      {may(seat.role, 'track/import') ? <Import /> : <NotForYou />}
    </main>
  );
}

function Import() {
  const given = useHistoryState<{ file?: unknown } | null>()?.file;
  const [state, acts] = useImport();
  const [first] = useState(() => (given instanceof File ? given : undefined));
  const { open } = acts;
  useEffect(() => {
    // The page that made the track hands over the file that it could not import.
    if (first) void open(first);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, with the file the page was opened with
  }, [first]);
  return (
    <>
      <ImportSteps now={state.step} />
      {state.step === 'file' ? <ChooseFile state={state} open={(file) => void open(file)} /> : null}
      {state.step === 'match' ? <MatchColumns state={state} acts={acts} /> : null}
      {state.step === 'done' ? <ImportDone report={state.report} restart={acts.restart} /> : null}
    </>
  );
}

function NotForYou() {
  const t = useT();
  const { track } = useTrack();
  return (
    <div className={`sheet pad ${classes['closed']}`}>
      <p>{t('import.notAllowed')}</p>
      <Link className="btn" href={screenPath(track.slug, 'workshops')}>
        {t('import.toWorkshops')}
      </Link>
    </div>
  );
}
