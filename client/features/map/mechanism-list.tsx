import { CircleCheckBig, CircleDashed } from 'lucide-react';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import type { Desk } from './desk.ts';
import classes from './panel.module.css';

/** The mechanisms that a workshop names; they are written on the workshop's own page. */
export function MechanismList({ desk, workshop }: { desk: Desk; workshop: Workshop }) {
  const t = useT();
  const named = desk.model.content.mechanisms.filter(({ workshopIds }) => workshopIds.includes(workshop.id));
  return (
    <section>
      <h3>
        {t('map.mechanisms')}
        <span className="chip num">{named.length}</span>
      </h3>
      {named.length === 0 ? <p className="meta">{t('map.noMechanisms')}</p> : null}
      <ul>
        {named.map(({ id, title, status, author }) => (
          <li key={id} className={classes['mechanism']}>
            <Icon of={status === 'existing' ? CircleCheckBig : CircleDashed} />
            <span>
              <span dir="auto">{title}</span>
              <span className="meta">
                {t(`mechanismStatus.${status}`)}
                {author ? (
                  <>
                    {' · '}
                    <bdi>{t('map.addedBy', { name: author })}</bdi>
                  </>
                ) : null}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
