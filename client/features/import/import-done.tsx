import { CircleCheckBig } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import classes from './import.module.css';
import type { Report } from './report.ts';

/** The last step: what happened, and where to go on. */
export function ImportDone({ report, restart }: { report: Report; restart: () => void }) {
  const t = useT();
  const { track } = useTrack();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const counts = (['created', 'updated', 'unchanged'] as const).filter((kind) => report[kind] > 0);
  return (
    <section className={`sheet ${classes['done']}`} aria-labelledby="import-finished">
      <h2 id="import-finished" ref={heading} tabIndex={-1}>
        <Icon of={CircleCheckBig} large />
        {t('import.finished')}
      </h2>
      <ul className="dim">
        {counts.map((kind) => (
          <li key={kind}>{t(`import.did.${kind}`, { count: report[kind] })}</li>
        ))}
        {report.skipped > 0 ? <li>{t('import.left', { count: report.skipped })}</li> : null}
      </ul>
      <p>{t('import.finishedText')}</p>
      <p className="meta">{t('import.again')}</p>
      <div className="row wrap">
        <Link className="btn pri lg" href={screenPath(track.slug, 'workshops')}>
          {t('import.toWorkshops')}
        </Link>
        <Link className="btn lg" href={screenPath(track.slug, 'map')}>
          {t('import.toMap')}
        </Link>
        <button type="button" className="btn lg qt" onClick={restart}>
          {t('import.another')}
        </button>
      </div>
    </section>
  );
}
