import { BookOpen, type LucideIcon, NotebookPen, Presentation, SlidersHorizontal, Users } from 'lucide-react';
import { useId } from 'react';
import type { InvitableRole } from '../../../shared/model/seat.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import classes from './invite.module.css';

/** In the order people are invited: first those who bring something. */
const ROWS: readonly [InvitableRole, LucideIcon][] = [
  ['organizer', Presentation],
  ['moderator', SlidersHorizontal],
  ['rapporteur', NotebookPen],
  ['participant', Users],
  ['follower', BookOpen],
];

/** The role an invitation gives, each with what it may do and how many links it has. */
export function RoleChoice(props: {
  role: InvitableRole;
  links: Record<InvitableRole, number>;
  choose: (role: InvitableRole) => void;
}) {
  const t = useT();
  const id = useId();
  return (
    <fieldset className={classes['roles']}>
      <legend className="vh">{t('people.which')}</legend>
      {ROWS.map(([role, icon]) => (
        <label key={role} className={classes['role']}>
          <input type="radio" name={id} checked={props.role === role} onChange={() => props.choose(role)} />
          <Icon of={icon} />
          <span>
            <b>{t(`role.${role}`)}</b>
            <span className="meta">{t(`roleHelp.${role}`)}</span>
          </span>
          <span className={`meta ${classes['links']}`}>
            {props.links[role] > 0 ? t('people.openLinks', { count: props.links[role] }) : ''}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
