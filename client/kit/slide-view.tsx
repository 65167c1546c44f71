import { lazy, type ReactNode, Suspense } from 'react';
import { useT } from '../i18n/language.tsx';
import { textDirection } from './text-direction.ts';
import { useFit } from './use-fit.ts';
import classes from './slide-view.module.css';

const SlideBody = lazy(() => import('./slide-body.tsx').then((module) => ({ default: module.SlideBody })));

/**
 * One slide as paper, filling the box it is given and scaling with it. `markdown` is one slide of
 * `splitSlides`; `kicker` stands above it, for example the workshop's number and time. `mirror` is a
 * small picture of it: its type may get as small as the box asks.
 */
export function SlideView(props: {
  markdown: string;
  number: number;
  total: number;
  kicker?: ReactNode;
  mirror?: boolean;
}) {
  const t = useT();
  const box = useFit<HTMLDivElement>(props.markdown);
  const position = t('slides.slideOf', { number: props.number, total: props.total });
  return (
    <div className={classes['paper']} data-mirror={props.mirror ?? false} data-slide={props.number}>
      <div
        ref={box}
        className={classes['inner']}
        dir={textDirection(props.markdown)}
        role="group"
        aria-label={position}
      >
        <div className={classes['kicker']}>
          <bdi>{props.kicker}</bdi>
          <bdi>{position}</bdi>
        </div>
        <div className={classes['body']}>
          <Suspense fallback={null}>
            <SlideBody markdown={props.markdown} />
          </Suspense>
        </div>
      </div>
    </div>
  );
}
