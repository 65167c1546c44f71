import { CircleCheckBig, FileUp, ListOrdered, UserPlus } from 'lucide-react';
import { Link } from 'wouter';
import type { LiveView } from '../../../shared/model/live.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useTrack } from '../../live/track.tsx';
import { screenPath } from '../../paths.ts';
import classes from './home.module.css';

/** What a new track needs, for who runs it; goes away when it has workshops and a run of show. */
export function FirstSteps({ live }: { live: LiveView }) {
  const t = useT();
  const { track, workshops } = useTrack();
  const steps = [
    {
      key: 'import',
      icon: FileUp,
      done: workshops.length > 0,
      title: t('home.stepImport'),
      text: t('home.stepImportText'),
    },
    {
      key: 'people',
      icon: UserPlus,
      done: live.seats > 1,
      title: t('home.stepInvite'),
      text: t('home.stepInviteText'),
    },
    {
      key: 'console',
      icon: ListOrdered,
      done: live.meeting.steps.length > 0,
      title: t('home.stepPlan'),
      text: t('home.stepPlanText'),
    },
  ] as const;
  return (
    <section className={classes['first']} aria-labelledby="first">
      <h2 id="first">{t('home.firstSteps')}</h2>
      <ol>
        {steps.map(({ key, icon, done, title, text }) => (
          <li key={key} data-done={done}>
            <Icon of={done ? CircleCheckBig : icon} large />
            <div>
              <Link href={screenPath(track.slug, key)}>{title}</Link>
              <p className="meta">{done ? t('home.done') : text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
