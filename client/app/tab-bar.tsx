import { Grid2x2, House, Map as MapIcon, Presentation, ScrollText, SlidersVertical } from 'lucide-react';
import { Link } from 'wouter';
import { useT } from '../i18n/language.tsx';
import { Icon } from '../kit/icon.tsx';
import { isChair, useTrack } from '../live/track.tsx';
import { screenPath } from '../paths.ts';

/** Phones: the screens under the thumb. */
export function TabBar({ screen }: { screen: string }) {
  const t = useT();
  const { track, seat } = useTrack();
  const current = screen === '' ? 'home' : screen;
  const tabs = [
    { name: 'home', icon: House },
    { name: 'stage', icon: Presentation },
    { name: 'map', icon: MapIcon },
    { name: 'principles', icon: ScrollText },
    { name: 'workshops', icon: Grid2x2 },
    ...(isChair(seat.role) ? [{ name: 'console', icon: SlidersVertical } as const] : []),
  ] as const;
  return (
    <nav className="tabbar" aria-label={t('nav.main')}>
      {tabs.map(({ name, icon }) => (
        <Link key={name} href={screenPath(track.slug, name)} aria-current={name === current ? 'page' : undefined}>
          <Icon of={icon} />
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
