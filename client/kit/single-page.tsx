import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/language.tsx';
import { Brand } from './brand.tsx';
import { Icon } from './icon.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import classes from './single-page.module.css';

/** A page with one thing to do, outside of any track: joining, claiming. */
export function SinglePage({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <div className={classes['page']}>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="mast">
        <Brand home="/" />
        <span className="grow" />
        <SettingsMenu icon={<Icon of={SlidersHorizontal} />} />
      </header>
      <main id="main" className={classes['main']}>
        {children}
      </main>
    </div>
  );
}
