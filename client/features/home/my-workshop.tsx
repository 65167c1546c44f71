import { CircleCheckBig, CircleDashed, Presentation } from 'lucide-react';
import { Link } from 'wouter';
import type { MapContent } from '../../../shared/docs/map.ts';
import { slotOf } from '../../../shared/domain/schedule.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { clockTime, shortDay, viewerZone, zoneCity, zoneOffset } from '../../i18n/times.ts';
import { Icon } from '../../kit/icon.tsx';
import { isChair, useLive, useTrack } from '../../live/track.tsx';
import { cardPath, screenPath, workshopPath } from '../../paths.ts';
import { countBrought } from './counts.ts';
import { ownWorkshops } from './own-workshops.ts';
import { Skeleton } from './skeleton.tsx';
import { TakeWorkshop } from './take-workshop.tsx';
import classes from './home.module.css';

/** The own workshop and what is still to bring; of several, the one that is presented next. */
export function MyWorkshop({ map, ready }: { map: MapContent; ready: boolean }) {
  const t = useT();
  const { track, seat, workshopById } = useTrack();
  const [first, ...others] = ownWorkshops(seat.workshopIds, workshopById, useLive()?.meeting);
  return (
    <section className={classes['mine']} aria-labelledby="mine">
      <h2 className={classes['sec']} id="mine">
        <Icon of={Presentation} />
        {t('home.mine')}
      </h2>
      {first ? (
        <>
          <h3 dir="auto">{first.title}</h3>
          <WhenThere workshop={first} />
          {ready ? <Brought workshop={first} map={map} /> : <Skeleton lines={4} />}
          {others.length > 0 ? (
            <Link className={classes['more']} href={`${screenPath(track.slug, 'workshops')}?mine=1`}>
              {t('home.mineOther', { count: others.length })}
            </Link>
          ) : null}
          <Link className={`btn ${classes['last']}`} href={workshopPath(track.slug, first.id)}>
            {t('home.openMine')}
          </Link>
        </>
      ) : (
        <NoWorkshop />
      )}
    </section>
  );
}

function WhenThere({ workshop }: { workshop: Workshop }) {
  const { t, language } = useLanguage();
  const { track } = useTrack();
  const slot = slotOf(workshop, track.timezone);
  const zone = workshop.timezone ?? track.timezone;
  const own = viewerZone();
  const there =
    slot && `${shortDay(slot.start, language, zone)} ${clockTime(slot.start, language, zone)} ${zoneCity(zone)}`;
  const elsewhere = slot && zoneOffset(slot.start, zone) !== zoneOffset(slot.start, own);
  const here = elsewhere ? `${clockTime(slot.start, language, own)} ${zoneCity(own)}` : undefined;
  const facts = [workshop.number && t('workshops.ws', { number: workshop.number }), there, here, workshop.room];
  return <p className="meta">{facts.filter(Boolean).join(' · ')}</p>;
}

function Brought({ workshop, map }: { workshop: Workshop; map: MapContent }) {
  const t = useT();
  const { track } = useTrack();
  const { slides, existing, possible, links } = countBrought(workshop, map);
  const page = workshopPath(track.slug, workshop.id);
  const lines = [
    {
      key: 'slides',
      count: slides,
      has: t('home.slides', { count: slides }),
      lacks: t('home.noSlides'),
      word: t('home.ready'),
      to: page,
    },
    {
      key: 'existing',
      count: existing,
      has: t('home.existing', { count: existing }),
      lacks: t('home.noExisting'),
      word: t('home.named'),
      to: page,
    },
    {
      key: 'possible',
      count: possible,
      has: t('home.possible', { count: possible }),
      lacks: t('home.noPossible'),
      word: t('home.named'),
      to: page,
    },
    {
      key: 'links',
      count: links,
      has: t('home.links', { count: links }),
      lacks: t('home.noLinks'),
      word: t('home.drawn'),
      to: cardPath(track.slug, workshop.id),
    },
  ];
  return (
    <ul className={classes['todo']}>
      {lines.map(({ key, count, has, lacks, word, to }) => (
        <li key={key} data-done={count > 0}>
          <Icon of={count > 0 ? CircleCheckBig : CircleDashed} />
          <span>{count > 0 ? has : lacks}</span>
          {count > 0 ? (
            <span className="meta">{word}</span>
          ) : (
            <Link href={to} aria-label={`${t('app.add')}: ${lacks}`}>
              {t('app.add')}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function NoWorkshop() {
  const t = useT();
  const { track, seat, workshops } = useTrack();
  const chair = isChair(seat.role) && workshops.length > 0;
  return (
    <>
      <h3>{t('home.noMine')}</h3>
      <p className="dim">{t(chair ? 'home.noMineChair' : 'home.noMineText')}</p>
      {chair ? <TakeWorkshop /> : null}
      {workshops.length > 0 ? (
        <Link className={`btn ${classes['last']}`} href={screenPath(track.slug, 'workshops')}>
          {t('home.allWorkshops')}
        </Link>
      ) : null}
    </>
  );
}
