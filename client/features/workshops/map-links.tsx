import { Map as MapIcon } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { tellingClashes } from '../../../shared/domain/clash.ts';
import type { WorkshopId } from '../../../shared/ids.ts';
import type { LinkType } from '../../../shared/model/synergy.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { LinkPattern } from '../../kit/link-pattern.tsx';
import { useTrack } from '../../live/track.tsx';
import { cardPath, workshopPath } from '../../paths.ts';
import { shortName, shortWhen } from './labels.ts';
import { useMapContent } from './use-map-content.ts';
import classes from './workshop.module.css';

type Line = { key: string; type: LinkType | 'clash'; other: Workshop; reason: string };

/** Links of one workshop on the map, and the clashes that matter to who follows it. */
export function MapLinks({ workshop }: { workshop: Workshop }) {
  const { t, language } = useLanguage();
  const { track } = useTrack();
  const lines = useLines(workshop);
  return (
    <section>
      <h2>
        {t('workshops.mapLinks')} <span className="chip num">{lines.length}</span>
      </h2>
      {lines.length === 0 ? <p className="meta">{t('workshops.mapLinksNone')}</p> : null}
      <ul>
        {lines.map(({ key, type, other, reason }) => (
          <li key={key} className={classes['link']}>
            <LinkPattern type={type} />
            <span>
              <b>{t(`linkType.${type}`)}</b>{' '}
              <Link href={workshopPath(track.slug, other.id)}>
                <bdi>{shortName(other, t)}</bdi>
              </Link>
              <span className="meta" style={{ display: 'block' }}>
                {other.number ? <bdi>{other.title}</bdi> : null}
                {type === 'clash' ? ` · ${shortWhen(other, track.timezone, language) ?? ''}` : null}
                {reason ? (
                  <>
                    {other.number ? <br /> : null}
                    <bdi>{reason}</bdi>
                  </>
                ) : null}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <Link className="btn sm" href={cardPath(track.slug, workshop.id)} style={{ marginBlockStart: '.5rem' }}>
        <Icon of={MapIcon} />
        {t('workshops.seeOnMap')}
      </Link>
    </section>
  );
}

function useLines(workshop: Workshop): Line[] {
  const { track, workshops, workshopById } = useTrack();
  const { links } = useMapContent().content;
  return useMemo(() => {
    const line = (
      key: string,
      type: Line['type'],
      ends: { from: WorkshopId; to: WorkshopId },
      reason: string,
    ): Line[] => {
      if (ends.from !== workshop.id && ends.to !== workshop.id) return [];
      const other = workshopById.get(ends.from === workshop.id ? ends.to : ends.from);
      return other ? [{ key, type, other, reason }] : [];
    };
    return [
      ...links.flatMap((link) => line(link.id, link.type, link, link.reason)),
      ...tellingClashes(workshops, links, track.timezone).flatMap((clash) =>
        line(`clash ${clash.from} ${clash.to}`, 'clash', clash, ''),
      ),
    ];
  }, [links, workshops, workshopById, workshop.id, track.timezone]);
}
