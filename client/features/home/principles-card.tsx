import { ScrollText } from 'lucide-react';
import { Link } from 'wouter';
import { may } from '../../../shared/domain/access.ts';
import type { Principle, PrincipleStatus } from '../../../shared/model/principle.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { Icon } from '../../kit/icon.tsx';
import { StatusBadge } from '../../kit/status-badge.tsx';
import { useLive, useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { usePrinciples } from '../../scene/use-principles.ts';
import { Figures } from './figures.tsx';
import { Skeleton } from './skeleton.tsx';
import classes from './home.module.css';

/** As many titles as stand beside the other cards. */
const SHOWN = 6;

/** How far the principles are. */
export function PrinciplesCard() {
  const t = useT();
  const { track } = useTrack();
  const { text, ready } = usePrinciples();
  const { principles } = text;
  const statuses = useLive()?.statuses;
  // Nothing is said of statuses before the live session has told them.
  const statusOf = ({ id }: Principle): PrincipleStatus | undefined => statuses && (statuses[id]?.status ?? 'proposed');
  const count = (status: PrincipleStatus) =>
    statuses && principles.filter((principle) => statusOf(principle) === status).length;
  const page = screenPath(track.slug, 'principles');
  return (
    <section aria-labelledby="principles">
      <h2 className={classes['sec']} id="principles">
        <Icon of={ScrollText} />
        {t('home.principles')}
        {principles.length > 0 ? (
          <Link className="end" href={page} aria-label={`${t('app.open')}: ${t('home.principles')}`}>
            {t('app.open')}
          </Link>
        ) : null}
      </h2>
      {principles.length === 0 ? (
        <NoPrinciples ready={ready} />
      ) : (
        <>
          <Figures
            figures={[
              { count: principles.length, word: t('home.drafted', { count: principles.length }) },
              { count: count('agreed'), word: t('home.agreed') },
              { count: count('rough'), word: t('home.rough') },
            ]}
          />
          <ol className={classes['plist']}>
            {principles.slice(0, SHOWN).map((principle) => (
              <Line key={principle.id} principle={principle} status={statusOf(principle)} page={page} />
            ))}
          </ol>
          {principles.length > SHOWN ? (
            <Link className={classes['more']} href={page}>
              {t('home.morePrinciples', { count: principles.length - SHOWN })}
            </Link>
          ) : null}
        </>
      )}
    </section>
  );
}

function Line(props: { principle: Principle; status: PrincipleStatus | undefined; page: string }) {
  const { principle, status, page } = props;
  const { t, language } = useLanguage();
  return (
    <li>
      <span className="meta num">{wholeNumber(principle.number, language)}</span>
      <Link className="serif trunc" dir="auto" href={`${page}#${principle.id}`}>
        {principle.title || principle.paragraphs[0] || t('home.untitled')}
      </Link>
      {status ? <StatusBadge status={status} compact /> : null}
    </li>
  );
}

function NoPrinciples({ ready }: { ready: boolean }) {
  const t = useT();
  const { track, seat } = useTrack();
  if (!ready) return <Skeleton lines={6} />;
  const pen = may(seat.role, 'write/principles');
  return (
    <>
      <h3>{t('home.noPrinciples')}</h3>
      <p className="dim">{t(pen ? 'home.noPrinciplesPen' : 'home.noPrinciplesText')}</p>
      <Link className={`btn ${classes['last']}`} href={screenPath(track.slug, 'principles')}>
        {t('home.startText')}
      </Link>
    </>
  );
}
