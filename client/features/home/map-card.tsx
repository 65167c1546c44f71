import { Map as MapIcon } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { CARD } from '../../../shared/chart/geometry.ts';
import type { MapContent } from '../../../shared/docs/map.ts';
import { useT } from '../../i18n/language.tsx';
import { ContourLines } from '../../kit/contour-lines.tsx';
import { Icon } from '../../kit/icon.tsx';
import { isChair, useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import { countMap } from './counts.ts';
import { Figures } from './figures.tsx';
import type { Chart } from './use-chart.ts';
import classes from './home.module.css';

/** How far the map is, and a small picture of it. */
export function MapCard({ map, ready, chart }: { map: MapContent; ready: boolean; chart: Chart | undefined }) {
  const t = useT();
  const { track, workshops } = useTrack();
  const counts = useMemo(() => countMap(workshops, map, track.timezone), [workshops, map, track.timezone]);
  return (
    <section aria-labelledby="map">
      <h2 className={classes['sec']} id="map">
        <Icon of={MapIcon} />
        {t('home.map')}
        {workshops.length > 0 ? (
          <Link className="end" href={screenPath(track.slug, 'map')} aria-label={t('home.openMap')}>
            {t('app.open')}
          </Link>
        ) : null}
      </h2>
      {workshops.length === 0 ? (
        <NoWorkshops />
      ) : (
        <>
          <Figures
            figures={[
              { count: workshops.length, word: t('home.workshops', { count: workshops.length }) },
              { count: ready ? counts.links : undefined, word: t('home.linksWord', { count: counts.links }) },
              { count: ready ? counts.withMechanism : undefined, word: t('home.withMechanism') },
            ]}
          />
          <p className={`meta ${classes['says']}`}>
            {ready
              ? [
                  counts.unlinked === 0 ? t('home.allLinked') : t('home.unlinked', { count: counts.unlinked }),
                  counts.clashes > 0 ? t('home.clashes', { count: counts.clashes }) : '',
                ].join(' ')
              : t('app.loading')}
          </p>
          <Thumbnail chart={chart} />
        </>
      )}
    </section>
  );
}

/** Cards and coast; the own workshops in the colour of what one can act on. */
function Thumbnail({ chart }: { chart: Chart | undefined }) {
  const { track, seat } = useTrack();
  const own = new Set<string>(seat.workshopIds);
  const box = chart?.contours.bounds;
  return (
    <Link className={classes['thumb']} href={screenPath(track.slug, 'map')} tabIndex={-1} aria-hidden="true">
      {chart && box ? (
        <svg viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}>
          <ContourLines contours={chart.contours} heavy />
          {[...chart.places].map(([id, { x, y }]) => (
            <rect
              key={id}
              x={x - CARD.width / 2}
              y={y - CARD.height / 2}
              width={CARD.width}
              height={CARD.height}
              rx="8"
              data-own={own.has(id)}
            />
          ))}
        </svg>
      ) : null}
    </Link>
  );
}

function NoWorkshops() {
  const t = useT();
  const { track, seat } = useTrack();
  const chair = isChair(seat.role);
  return (
    <>
      <h3>{t('home.noWorkshops')}</h3>
      <p className="dim">{t(chair ? 'home.noWorkshopsChair' : 'home.noWorkshopsText')}</p>
      {chair ? (
        <Link className={`btn ${classes['last']}`} href={screenPath(track.slug, 'import')}>
          {t('home.importNow')}
        </Link>
      ) : null}
    </>
  );
}
