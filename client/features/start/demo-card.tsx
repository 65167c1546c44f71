import { ArrowRight, Map as MapIcon, Presentation, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { DemoForm } from './demo-form.tsx';
import classes from './start-page.module.css';

/** The demo: what it is, then who one wants to be in it. */
export function DemoCard() {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <section className={classes['demo']} aria-labelledby="demo">
      <span className="meta">{t('start.lookFirst')}</span>
      <h2 id="demo">{t('start.demoTitle')}</h2>
      <p className="dim">{t('start.demoText')}</p>
      {open ? (
        <DemoForm />
      ) : (
        <>
          <ul>
            <li>
              <Icon of={Presentation} />
              {t('start.demoRun')}
            </li>
            <li>
              <Icon of={MapIcon} />
              {t('start.demoMap')}
            </li>
            <li>
              <Icon of={ScrollText} />
              {t('start.demoAgree')}
            </li>
          </ul>
          <button type="button" className="btn lg" onClick={() => setOpen(true)}>
            {t('start.demoOpen')}
            <Icon of={ArrowRight} flip />
          </button>
        </>
      )}
    </section>
  );
}
