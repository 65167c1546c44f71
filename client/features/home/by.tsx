import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { GroupMarker } from '../../kit/group-marker.tsx';
import classes from './home.module.css';

/** Who brings a workshop: its number, the first organisation, and how many more. */
export function By({ workshop }: { workshop: Workshop }) {
  const t = useT();
  const { number, organisations } = workshop;
  const [first, ...more] = organisations;
  if (!number && !first) return null;
  return (
    <p className={classes['by']}>
      {first?.group ? <GroupMarker group={first.group} size="m" /> : null}
      <span>
        {number ? <bdi>{t('workshops.ws', { number })}</bdi> : null}
        {number && first ? ' · ' : null}
        {first ? (
          <bdi>{more.length > 0 ? t('home.organisers', { first: first.name, count: more.length }) : first.name}</bdi>
        ) : null}
      </span>
    </p>
  );
}
