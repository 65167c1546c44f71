import { ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import { useLanguage } from '../../i18n/language.tsx';
import { longDay } from '../../i18n/times.ts';
import { Icon } from '../../kit/icon.tsx';
import { screenPath } from '../../paths.ts';
import type { OwnTrack } from './use-start.ts';
import classes from './start-page.module.css';

/** Tracks this browser may open, with the role it has there. */
export function TrackList({ tracks }: { tracks: readonly OwnTrack[] }) {
  const { t, language } = useLanguage();
  if (tracks.length === 0) return null;
  return (
    <section aria-labelledby="tracks">
      <h2 id="tracks" className={classes['label']}>
        {t('start.tracks')}
      </h2>
      <ul className={classes['tracks']}>
        {tracks.map(({ track, seat }) => (
          <li key={track.id}>
            <Link href={screenPath(track.slug, 'home')}>
              <span className="grow">
                <b className="serif" dir="auto">
                  {track.name}
                </b>
                <span className="meta">
                  {[
                    t(`role.${seat?.role ?? 'admin'}`),
                    track.demo ? t('start.demoTrack') : '',
                    track.day ? longDay(Date.parse(`${track.day}T12:00:00Z`), language, 'UTC') : '',
                    track.place ?? '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <Icon of={ChevronRight} flip />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
