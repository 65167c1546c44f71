import type { HowFar } from '../../shared/model/mechanism.ts';
import { useT } from '../i18n/language.tsx';
import classes from './mechanism.module.css';

const STEPS = [1, 2, 3, 4, 5] as const;

/** How far a mechanism is: five steps, and in words. */
export function HowFarSteps({ howFar }: { howFar: HowFar }) {
  const t = useT();
  return (
    <span className="row wrap">
      <span className={classes['steps']} role="img" aria-label={t('mechanism.howFarOf', { value: howFar })}>
        {STEPS.map((step) => (
          <i key={step} data-on={step <= howFar ? '' : undefined} />
        ))}
      </span>
      <span className="meta">{t(`mechanism.howFar${howFar}`)}</span>
    </span>
  );
}
