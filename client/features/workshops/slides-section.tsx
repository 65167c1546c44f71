import { useDeferredValue } from 'react';
import { splitSlides } from '../../../shared/domain/slides.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { SlideView } from '../../kit/slide-view.tsx';
import { TextSection } from './text-section.tsx';
import { slideTitle } from './slide-title.ts';
import classes from './workshop.module.css';

/** The deck as small titles; its organizers write it in Markdown and see what the hall will see. */
export function SlidesSection({ workshop, editable }: { workshop: Workshop; editable: boolean }) {
  const t = useT();
  return (
    <TextSection
      workshop={workshop}
      part="slides"
      label={t('workshops.slides')}
      hint={t('workshops.slidesHint')}
      editable={editable}
      rows={16}
      beside={(text) => <Preview markdown={text} />}
      show={(text, pencil) => {
        const slides = splitSlides(text);
        return (
          <section>
            <h2>
              {t('workshops.slides')}
              {slides.length > 0 ? (
                <span className="chip">{t('workshops.slideCount', { count: slides.length })}</span>
              ) : null}
              {pencil}
            </h2>
            {slides.length === 0 ? <p className="meta">{t('workshops.slidesNone')}</p> : null}
            <ol className={classes['strip']}>
              {slides.map((slide, index) => (
                <li key={index} dir="auto">
                  {slideTitle(slide)}
                </li>
              ))}
            </ol>
          </section>
        );
      }}
    />
  );
}

function Preview({ markdown }: { markdown: string }) {
  const t = useT();
  const slides = splitSlides(useDeferredValue(markdown));
  return (
    <div className={classes['preview']} role="group" aria-label={t('workshops.slidesPreview')} data-mono="">
      {slides.map((slide, index) => (
        <div key={index}>
          <SlideView markdown={slide} number={index + 1} total={slides.length} mirror />
        </div>
      ))}
    </div>
  );
}
