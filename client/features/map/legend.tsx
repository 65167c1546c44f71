import { LINK_TYPES } from '../../../shared/model/synergy.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { LinkPattern } from '../../kit/link-pattern.tsx';
import type { LineType } from './line.ts';
import { LINE_ICONS } from './link-look.tsx';
import classes from './dock.module.css';

const TYPES: readonly LineType[] = [...LINK_TYPES, 'clash'];

/** Pattern, icon and word of every type of link. */
export function Legend() {
  const t = useT();
  return (
    <div className={classes['legend']}>
      <b id="map-legend">{t('map.legend')}</b>
      <ul aria-labelledby="map-legend">
        {TYPES.map((type) => (
          <li key={type} className="lg">
            <LinkPattern type={type} />
            <Icon of={LINE_ICONS[type]} />
            {t(`linkType.${type}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
