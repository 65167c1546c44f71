import { Check } from 'lucide-react';
import { useLanguage } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { Icon } from '../../kit/icon.tsx';
import classes from './import.module.css';
import type { ImportState } from './use-import.ts';

const STEPS = ['file', 'match', 'done'] as const satisfies ImportState['step'][];

/** Where the import is, of three. */
export function ImportSteps({ now }: { now: ImportState['step'] }) {
  const { t, language } = useLanguage();
  const at = STEPS.indexOf(now);
  return (
    <ol className={classes['steps']} aria-label={t('import.steps')}>
      {STEPS.map((step, index) => (
        <li key={step} aria-current={step === now ? 'step' : undefined} data-past={index < at || undefined}>
          {index < at ? <Icon of={Check} /> : <span>{wholeNumber(index + 1, language)}</span>}
          <span>{t(`import.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
