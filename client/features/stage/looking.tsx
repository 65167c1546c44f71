import { Crosshair } from 'lucide-react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import type { Slides } from './use-slides.ts';
import classes from './stage.module.css';

/** Who leafs on their own is told where the stage is, with one click back to it. */
export function Looking({ slides }: { slides: Slides }) {
  const t = useT();
  return (
    <div role="status">
      {slides.looking === undefined ? null : (
        <div className={`banner info ${classes['looking']}`}>
          <span className="grow">{t('stage.looking', { number: slides.looking + 1, stage: slides.index + 1 })}</span>
          <button type="button" className="btn sm" onClick={slides.follow}>
            <Icon of={Crosshair} />
            {t('stage.backToStage')}
          </button>
        </div>
      )}
    </div>
  );
}
