import { CircleHelp, SlidersHorizontal, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { here } from '../../shared/domain/here.ts';
import { GROUPS } from '../../shared/model/group.ts';
import { remaining } from '../../shared/domain/clock.ts';
import { countdown } from '../i18n/times.ts';
import { useLanguage, useT } from '../i18n/language.tsx';
import { Brand } from '../kit/brand.tsx';
import { GroupMarker } from '../kit/group-marker.tsx';
import { Icon } from '../kit/icon.tsx';
import { SettingsMenu } from '../kit/settings-menu.tsx';
import { isChair, useLive, useServerTime, useTrack } from '../live/track.tsx';
import { guidePath, screenPath } from '../paths.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';

const TABS = ['home', 'stage', 'map', 'principles', 'workshops'] as const;

export function Masthead({ screen }: { screen: string }) {
  const t = useT();
  const { track, seat } = useTrack();
  const [sheet, setSheet] = useState(false);
  const current = screen === '' ? 'home' : screen;
  return (
    <header className="mast">
      <Brand home={screenPath(track.slug, 'home')} name={track.name} />
      <nav className="tabs hide-m" aria-label={t('nav.main')}>
        {TABS.map((tab) => (
          <Link key={tab} href={screenPath(track.slug, tab)} aria-current={tab === current ? 'page' : undefined}>
            {t(`nav.${tab}`)}
          </Link>
        ))}
        <a href={guidePath(track.slug)}>{t('nav.guide')}</a>
        {isChair(seat.role) ? <Link href={screenPath(track.slug, 'console')}>{t('nav.console')}</Link> : null}
      </nav>
      <span className="grow" />
      {current === 'stage' || current === 'home' ? null : <OnAir />}
      <PeopleHere />
      {isChair(seat.role) ? (
        <Link className="btn qt icon sm" href={screenPath(track.slug, 'people')} aria-label={t('nav.invite')}>
          <Icon of={UserPlus} />
        </Link>
      ) : null}
      <button
        type="button"
        className="btn qt icon sm hide-m"
        aria-label={t('nav.shortcuts')}
        onClick={() => setSheet(true)}
      >
        <Icon of={CircleHelp} />
      </button>
      <SettingsMenu icon={<Icon of={SlidersHorizontal} />} />
      <ShortcutSheet open={sheet} setOpen={setSheet} />
    </header>
  );
}

/** What is on stage now, on every other screen, as the way there. */
function OnAir() {
  const t = useT();
  const { language } = useLanguage();
  const { track, workshopById } = useTrack();
  const meeting = useLive()?.meeting;
  const now = useServerTime();
  const step = meeting?.steps.find(({ id }) => id === meeting.current);
  if (!meeting || meeting.state !== 'running' || !step || !meeting.clock) return null;
  const number = step.workshopId ? workshopById.get(step.workshopId)?.number : undefined;
  return (
    <Link className="onair" href={screenPath(track.slug, 'stage')}>
      <span className="livedot" />
      <span className="trunc">{number ? t('nav.presenting', { name: t('map.ws', { number }) }) : step.title}</span>
      <span className="num">{countdown(remaining(meeting.clock, now), language)}</span>
    </Link>
  );
}

function PeopleHere() {
  const t = useT();
  const live = useLive();
  const present = GROUPS.filter((group) => (live?.present[group] ?? 0) > 0);
  if (!live) return null;
  const { count } = here(live);
  return (
    <>
      <span className="faces hide-m">
        {present.slice(0, 6).map((group) => (
          <GroupMarker key={group} group={group} size="m" />
        ))}
      </span>
      <span className="meta hide-m">{t('nav.peopleHere', { count })}</span>
    </>
  );
}
