import { may } from '../../../shared/domain/access.ts';
import type { Person } from '../../../shared/model/live.ts';
import { INVITABLE_ROLES, type InvitableRole } from '../../../shared/model/seat.ts';
import { useT } from '../../i18n/language.tsx';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { useToast } from '../../kit/toast.tsx';
import { useAct } from '../../live/use-act.ts';
import { useTrack } from '../../live/track.tsx';
import classes from './people.module.css';

/** One person: group, place, whether they are here, their workshops, and their role. */
export function PersonRow({ person }: { person: Person }) {
  const t = useT();
  const { seat, workshopById } = useTrack();
  const mine = person.id === seat.id;
  const numbers = person.workshopIds.flatMap((id) => workshopById.get(id)?.number ?? []);
  const about = [
    t(`group.${person.group}`),
    t(`place.${person.place}`),
    ...numbers.slice(0, 3).map((number) => t('slides.workshop', { number })),
  ];
  return (
    <li className={classes['person']} data-online={person.online}>
      <GroupMarker group={person.group} size="m" quiet />
      <span className={classes['who']}>
        <b>
          <bdi>{person.name}</bdi>
          {mine ? <span className="chip">{t('people.you')}</span> : null}
          {person.simulated ? <span className="chip">{t('app.simulated')}</span> : null}
        </b>
        <span className="meta">{about.join(' · ')}</span>
      </span>
      <span className={classes['presence']}>
        <i aria-hidden="true" />
        {t(person.online ? 'people.here' : 'people.away')}
      </span>
      {mine || person.role === 'admin' || !may(seat.role, 'seat/role') ? (
        <span className={classes['role']}>{t(`role.${person.role}`)}</span>
      ) : (
        <RoleSelect person={person} role={person.role} />
      )}
    </li>
  );
}

function RoleSelect({ person, role: current }: { person: Person; role: InvitableRole }) {
  const t = useT();
  const toast = useToast();
  const { act, busy } = useAct();
  const give = async (role: InvitableRole) => {
    const done = await act({ type: 'seat/role', seatId: person.id, role });
    if (done) toast({ text: t('people.roleChanged', { name: person.name, role: t(`role.${role}`) }) });
  };
  return (
    <select
      className={`inp sm ${classes['role']}`}
      aria-label={t('people.roleOf', { name: person.name })}
      aria-busy={busy('seat/role')}
      value={current}
      onChange={(event) => {
        const role = INVITABLE_ROLES.find((known) => known === event.target.value);
        if (role) void give(role);
      }}
    >
      {INVITABLE_ROLES.map((role) => (
        <option key={role} value={role}>
          {t(`role.${role}`)}
        </option>
      ))}
    </select>
  );
}
