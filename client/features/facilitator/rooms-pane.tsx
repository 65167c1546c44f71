import { Lock, Map as MapIcon, NotebookPen, Presentation, ScrollText } from 'lucide-react';
import { here } from '../../../shared/domain/here.ts';
import { DOCUMENT_NAMES, type DocumentName } from '../../../shared/model/document.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useAct } from '../../live/use-act.ts';
import { useLive, usePeople } from '../../live/track.tsx';
import pane from './pane.module.css';
import classes from './rooms-pane.module.css';

const ICONS = { map: MapIcon, principles: ScrollText, notes: NotebookPen } as const;

/** Which documents are open for writing; a switch closes one at once, for everyone. */
export function RoomsPane() {
  const t = useT();
  const { count } = here(useLive());
  return (
    <section className={pane['pane']} aria-labelledby="console-rooms">
      <header>
        <Icon of={Lock} />
        <h2 id="console-rooms">{t('console.rooms')}</h2>
      </header>
      <ul className={classes['rows']}>
        <li>
          <Icon of={Presentation} />
          <b className="grow">{t('nav.stage')}</b>
          <span className="meta">{t('console.here', { count })}</span>
        </li>
        {DOCUMENT_NAMES.map((name) => (
          <RoomRow key={name} name={name} />
        ))}
      </ul>
    </section>
  );
}

function RoomRow({ name }: { name: DocumentName }) {
  const t = useT();
  const people = usePeople();
  const lock = useLive()?.locks[name];
  const { act, busy } = useAct();
  const title = t(`document.${name}`);
  const by = lock && people.get(lock.by)?.name;
  return (
    <li>
      <Icon of={ICONS[name]} />
      <span className="grow">
        <b>{title}</b> {by ? <span className="meta">{t('console.lockedBy', { name: by })}</span> : null}
      </span>
      <span className="meta" aria-hidden="true">
        {t(lock ? 'console.locked' : 'console.open')}
      </span>
      <button
        type="button"
        role="switch"
        className={classes['switch']}
        aria-checked={!lock}
        aria-label={t('console.openFor', { document: title })}
        aria-busy={busy('document/lock')}
        onClick={() => void act({ type: 'document/lock', document: name, locked: !lock })}
      />
    </li>
  );
}
