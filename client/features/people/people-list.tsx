import { Search, Users } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useEveryone } from '../../live/track.tsx';
import { findPeople } from './people-order.ts';
import classes from './people.module.css';
import { PersonRow } from './person-row.tsx';

/** From so many people on a search is offered. */
const SEARCH_FROM = 8;
/** Rows drawn at first, and more with each step. */
const PAGE = 100;

/** Everyone with a seat in the track. */
export function PeopleList() {
  const t = useT();
  const people = useEveryone();
  const [wanted, setWanted] = useState('');
  const [onlineOnly, setOnlineOnly] = useState(false);
  const [shown, setShown] = useState(PAGE);
  // Each key is answered at once; five thousand rows may follow a moment later.
  const deferred = useDeferredValue(wanted);
  const found = useMemo(() => findPeople(people ?? [], deferred, onlineOnly), [people, deferred, onlineOnly]);
  return (
    <section className="sheet" aria-labelledby="people-all" aria-busy={people === undefined}>
      <header className={classes['tools']}>
        <Icon of={Users} />
        <h2 id="people-all">{t('people.people')}</h2>
        <span className="meta" role="status">
          {people ? t('people.count', { count: found.length }) : t('app.loading')}
        </span>
        {people && people.length >= SEARCH_FROM ? (
          <span className={classes['search']}>
            <span className="find grow">
              <Icon of={Search} />
              <input
                type="search"
                dir="auto"
                aria-label={t('people.find')}
                placeholder={t('people.find')}
                value={wanted}
                onChange={(event) => setWanted(event.target.value)}
              />
            </span>
            <button
              type="button"
              className="btn sm"
              aria-pressed={onlineOnly}
              onClick={() => setOnlineOnly(!onlineOnly)}
            >
              {t('people.onlineOnly')}
            </button>
          </span>
        ) : null}
      </header>
      <ul className={`list ${classes['people']}`}>
        {found.slice(0, shown).map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      {people && found.length === 0 ? <p className="pad dim">{t('people.none')}</p> : null}
      {people?.length === 1 ? <p className="pad dim">{t('people.alone')}</p> : null}
      {found.length > shown ? (
        <p className="pad">
          <button type="button" className="btn sm" onClick={() => setShown(shown + PAGE)}>
            {t('app.more')}
          </button>
        </p>
      ) : null}
    </section>
  );
}
