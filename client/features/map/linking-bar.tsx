import { Search, X } from 'lucide-react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import type { Desk } from './desk.ts';
import { useNames } from './names.ts';
import classes from './float.module.css';

/**
 * While a link's other end is being chosen: what to do, another way to do it, and the way out. In the
 * dock, where it covers no card; on phones it `floats` over the sea.
 */
export function LinkingBar({ desk, floats = false }: { desk: Desk; floats?: boolean }) {
  const t = useT();
  const names = useNames();
  const { choosing, describe, stop } = desk.linking;
  const from = choosing && desk.model.workshopById.get(choosing.from);
  if (!from) return null;
  return (
    <section
      className={`${classes['linking']} ${floats ? `${classes['float']} only-m` : classes['docked']}`}
      data-float=""
      aria-label={t('map.newLink')}
    >
      <p>
        <b>
          <bdi>{t('map.chooseOther', { name: names.brief(from) })}</bdi>
        </b>
        <span className="meta">{t('map.chooseHow')}</span>
      </p>
      <button type="button" className="btn sm" onClick={() => describe({ from: from.id })}>
        <Icon of={Search} />
        {t('map.chooseList')}
      </button>
      <button type="button" className="btn qt sm" onClick={stop}>
        <Icon of={X} />
        {t('app.cancel')}
      </button>
    </section>
  );
}
