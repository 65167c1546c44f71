import { Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Person } from '../../../shared/model/live.ts';
import { INVITABLE_ROLES, type InvitableRole } from '../../../shared/model/seat.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { wholeNumber } from '../../i18n/numbers.ts';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toast.tsx';
import { useAct } from '../../live/use-act.ts';
import { useEveryone, useTrack } from '../../live/track.tsx';
import pane from './pane.module.css';
import classes from './people-pane.module.css';

/** Rows drawn at once; past it, people are found by name. */
const SHOWN = 120;

/** Everyone with a seat: role, connection, and the role to give. */
export function PeoplePane() {
  const { t, language } = useLanguage();
  const people = useEveryone();
  const [wanted, setWanted] = useState('');
  const found = useMemo(() => sorted(people ?? [], wanted), [people, wanted]);
  return (
    <section className={pane['pane']} aria-labelledby="console-people">
      <header>
        <Icon of={Users} />
        <h2 id="console-people">{t('console.people')}</h2>
        <span className="chip">{wholeNumber(people?.length ?? 0, language)}</span>
        <input
          className={`inp sm end ${classes['find']}`}
          type="search"
          dir="auto"
          placeholder={t('console.findPerson')}
          aria-label={t('console.findPerson')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </header>
      <ul className={`${pane['scroll']} ${classes['list']}`}>
        {found.slice(0, SHOWN).map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
        {found.length === 0 ? <li className="meta">{t('console.noPersonFound')}</li> : null}
        {found.length > SHOWN ? (
          <li className="meta">{t('console.morePeople', { count: found.length - SHOWN })}</li>
        ) : null}
      </ul>
    </section>
  );
}

function PersonRow({ person }: { person: Person }) {
  const t = useT();
  const toast = useToast();
  const { seat, workshopById } = useTrack();
  const { act, busy } = useAct();
  const number = person.workshopIds.map((id) => workshopById.get(id)?.number).find(Boolean);
  const about = [
    t(`place.${person.place}`),
    t(person.online ? 'console.online' : 'console.offline'),
    number && t('slides.workshop', { number }),
    person.simulated && t('app.simulated'),
  ];
  const give = async (role: InvitableRole) => {
    const done = await act({ type: 'seat/role', seatId: person.id, role });
    if (done) toast({ text: t('console.roleChanged', { name: person.name, role: t(`role.${role}`) }) });
  };
  return (
    <li data-online={person.online}>
      <GroupMarker group={person.group} />
      <span className={classes['who']}>
        <b>
          <bdi>{person.name}</bdi>
        </b>
        <span className="meta">{about.filter(Boolean).join(' · ')}</span>
      </span>
      {person.role === 'admin' || person.id === seat.id ? (
        <span className="meta">{t(`role.${person.role}`)}</span>
      ) : (
        <select
          className={`inp sm ${classes['role']}`}
          aria-label={t('console.roleOf', { name: person.name })}
          aria-busy={busy('seat/role')}
          value={person.role}
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
      )}
    </li>
  );
}

/** Who is connected first, then by name. */
function sorted(people: readonly Person[], wanted: string): Person[] {
  const words = wanted.trim().toLocaleLowerCase();
  return people
    .filter(({ name }) => name.toLocaleLowerCase().includes(words))
    .toSorted((a, b) => Number(b.online) - Number(a.online) || a.name.localeCompare(b.name));
}
