import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { Icon } from '../../kit/icon.tsx';
import type { Slides } from './use-slides.ts';
import classes from './stage.module.css';

/** Leaf through the slides on this device only; presenters have their controls below. */
export function SlideNav({ slides }: { slides: Slides }) {
  const { t, language } = useLanguage();
  if (slides.total < 2 || slides.presenter) return null;
  const shown = slides.looking ?? slides.index;
  return (
    <div className={classes['leaf']}>
      <button
        type="button"
        className="btn lg icon"
        aria-label={t('slides.previous')}
        disabled={shown === 0}
        onClick={() => slides.turn(-1)}
      >
        <Icon of={ChevronLeft} flip />
      </button>
      <span className={`num ${classes['wide']}`} aria-hidden="true">
        {wholeNumber(shown + 1, language)} / {wholeNumber(slides.total, language)}
      </span>
      <button
        type="button"
        className="btn lg icon"
        aria-label={t('slides.next')}
        disabled={shown === slides.total - 1}
        onClick={() => slides.turn(1)}
      >
        <Icon of={ChevronRight} flip />
      </button>
    </div>
  );
}
