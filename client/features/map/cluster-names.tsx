import { memo } from 'react';
import type { ClusterLabel } from '../../../shared/chart/layout.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { shortTitle } from './short-title.ts';
import classes from './sea.module.css';

/** Half a name's height: a name that is enlarged grows upwards, away from its cards. */
const HALF = 9;

/** Names of clusters, like names of places on a chart. */
export const ClusterNames = memo(function ClusterNames({ labels }: { labels: readonly ClusterLabel[] }) {
  const { language } = useLanguage();
  const numbers = new Intl.NumberFormat(language);
  return labels.map(({ name, count, x, y }) => (
    <div
      key={name}
      className={classes['name']}
      style={{ translate: `calc(${x}px - 50%) calc(${y + HALF}px - 100%)` }}
      aria-hidden="true"
    >
      <bdi>{shortTitle(name, 38)}</bdi>
      <small>{numbers.format(count)}</small>
    </div>
  ));
});
