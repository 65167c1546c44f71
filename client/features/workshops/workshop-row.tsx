import { Check } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { Group } from '../../../shared/model/group.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { Icon } from '../../kit/icon.tsx';
import classes from './workshops.module.css';

/** One line of the list; told by plain values what to show, so that a card dragged on the map redraws none. */
export const WorkshopRow = memo(function WorkshopRow(props: {
  workshop: Workshop;
  href: string;
  when: string | undefined;
  mine: boolean;
  existing: number;
  possible: number;
  links: number;
}) {
  const t = useT();
  const { workshop } = props;
  const groups = [...new Set(workshop.organisations.flatMap(({ group }): Group[] => (group ? [group] : [])))];
  return (
    <tr className={props.mine ? classes['mine'] : undefined}>
      <td className="num">
        {workshop.number ? (
          <>
            <span className={classes['label']}>{t('workshops.number')} </span>
            {workshop.number}
          </>
        ) : null}
      </td>
      <td>
        <Link className={classes['title'] ?? ''} href={props.href} dir="auto">
          {workshop.title}
        </Link>
        {workshop.organisations[0] ? (
          <div className="meta">
            <bdi>{workshop.organisations[0].name}</bdi>
          </div>
        ) : null}
      </td>
      <td>
        {groups.length > 0 ? (
          <span className={classes['groups']}>
            {groups.map((group) => (
              <GroupMarker key={group} group={group} />
            ))}
          </span>
        ) : null}
      </td>
      <td className={props.when ? 'nw num' : classes['unknown']}>{props.when ?? '–'}</td>
      <Has what={t('workshops.pitch')} there={Boolean(workshop.pitch?.trim())} />
      <Has what={t('workshops.slides')} there={Boolean(workshop.slides?.trim())} />
      <Has what={t('workshops.existing')} count={props.existing} />
      <Has what={t('workshops.possible')} count={props.possible} />
      <Has what={t('workshops.links')} count={props.links} />
    </tr>
  );
});

/** Whether something is there: a check, a number, or a dash; and the same in words. */
function Has({ what, there, count = 0 }: { what: string; there?: boolean; count?: number }) {
  const t = useT();
  const any = there ?? count > 0;
  const words = any
    ? there
      ? t('workshops.has', { what })
      : t('workshops.hasCount', { what, count })
    : t('workshops.hasNot', { what });
  return (
    <td className={`${classes['has']} num`} title={words}>
      <span className="vh">{words}</span>
      <span className={classes['label']} aria-hidden="true">
        {what}
      </span>
      <span aria-hidden="true">
        {any ? there ? <Icon of={Check} /> : count : <span className={classes['none']}>–</span>}
      </span>
    </td>
  );
}
