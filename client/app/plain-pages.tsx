import { Link } from 'wouter';
import type { ClientFailureCode } from '../api.ts';
import { useT } from '../i18n/language.tsx';
import classes from './plain-pages.module.css';

export function LoadingPage() {
  const t = useT();
  return (
    <main id="main" className={classes['page']} aria-busy="true">
      <p className="meta">{t('app.loading')}</p>
    </main>
  );
}

export function NotFoundPage() {
  const t = useT();
  return (
    <main id="main" className={classes['page']}>
      <h1>{t('app.notFoundTitle')}</h1>
      <p className="dim">{t('app.notFoundText')}</p>
      <Link className="btn pri lg" href="/">
        {t('app.goToStart')}
      </Link>
    </main>
  );
}

/** A track that cannot be opened: why, and what to do. */
export function FailedPage({ code }: { code: ClientFailureCode }) {
  const t = useT();
  return (
    <main id="main" className={classes['page']}>
      <h1>{t('app.notFoundTitle')}</h1>
      <p className="dim" role="alert">
        {t(`failure.${code}`)}
      </p>
      <div className="row wrap">
        <button type="button" className="btn pri lg" onClick={() => location.reload()}>
          {t('app.retry')}
        </button>
        <Link className="btn lg" href="/">
          {t('app.goToStart')}
        </Link>
      </div>
    </main>
  );
}

export function CrashedPage() {
  const t = useT();
  return (
    <main id="main" className={classes['page']}>
      <h1>{t('app.crashedTitle')}</h1>
      <p className="dim">{t('app.crashedText')}</p>
      <button type="button" className="btn pri lg" onClick={() => location.reload()}>
        {t('app.reload')}
      </button>
    </main>
  );
}
