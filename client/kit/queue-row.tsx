import type { ReactNode } from 'react';
import type { Group } from '../../shared/model/group.ts';
import { useLanguage } from '../i18n/language.tsx';
import { wholeNumber } from '../i18n/numbers.ts';
import { GroupMarker } from './group-marker.tsx';
import classes from './queue-row.module.css';

/** One person in the queue to speak, or at the microphone. `children` is the action at the end. */
export function QueueRow(props: {
  /** From 1; without, this person speaks now. */
  position?: number;
  name: string;
  group: Group;
  simulated?: boolean | undefined;
  you?: boolean;
  second?: ReactNode;
  children?: ReactNode;
}) {
  const { t, language } = useLanguage();
  const state = props.position === undefined ? 'now' : props.you ? 'me' : '';
  return (
    <li className={`q ${state}`} data-name={props.name}>
      {props.position === undefined ? null : <span className="pos">{wholeNumber(props.position, language)}</span>}
      <GroupMarker group={props.group} size="m" />
      <div className={classes['who']}>
        <b>
          <bdi>{props.you ? t('app.you') : props.name}</bdi>
        </b>
        <span className="meta">
          {props.second}
          {props.second && props.simulated ? ' · ' : null}
          {props.simulated ? <span className={classes['tag']}>{t('app.simulated')}</span> : null}
        </span>
      </div>
      {props.children}
    </li>
  );
}
