import { CircleCheck, CircleDashed, Pencil, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { MECHANISM_STATUSES, type Mechanism, type MechanismStatus } from '../../../shared/model/mechanism.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import { MechanismCard } from '../../kit/mechanism-card.tsx';
import { MechanismDialog } from '../../kit/mechanism-dialog.tsx';
import { SavedChip } from '../../kit/saved-chip.tsx';
import { useTrack } from '../../live/track.tsx';
import { workshopPath } from '../../paths.ts';
import { shortName } from './labels.ts';
import { type MechanismActs, useMechanisms } from './use-mechanisms.ts';
import classes from './workshop.module.css';

/** What exists and what is possible, as this workshop names it. */
export function MechanismsSection({ workshop }: { workshop: Workshop }) {
  const t = useT();
  const { all, named, status, acts } = useMechanisms(workshop.id);
  const [open, setOpen] = useState<'new' | Mechanism>();
  return (
    <section aria-labelledby="mechanisms">
      <div className={classes['heading']}>
        <h2 id="mechanisms">{t('workshops.mechanisms')}</h2>
        <span className="chip num">{named.length}</span>
        {acts || status.pending > 0 ? <SavedChip safety={status} /> : null}
        {acts ? (
          <button type="button" className="btn pri end" onClick={() => setOpen('new')}>
            <Icon of={Plus} />
            {t('mechanism.name')}
          </button>
        ) : null}
      </div>
      <p className={classes['explain']}>{t('mechanism.explain')}</p>
      <div className={classes['mechs']}>
        {MECHANISM_STATUSES.map((one) => (
          <Column
            key={one}
            status={one}
            workshop={workshop}
            mechanisms={named.filter((mechanism) => mechanism.status === one)}
            acts={acts}
            edit={setOpen}
          />
        ))}
      </div>
      {open && acts ? (
        <MechanismDialog
          {...(open === 'new' ? {} : { of: open })}
          known={open === 'new' ? all.filter(({ id }) => !named.some((mine) => mine.id === id)) : []}
          draftKey={`mechanism.${workshop.id}.${open === 'new' ? 'new' : open.id}`}
          save={(fields) => (open === 'new' ? acts.add(fields) : acts.change(open, fields))}
          join={acts.join}
          close={() => setOpen(undefined)}
        />
      ) : null}
    </section>
  );
}

function Column(props: {
  status: MechanismStatus;
  workshop: Workshop;
  mechanisms: readonly Mechanism[];
  acts: MechanismActs | undefined;
  edit: (mechanism: Mechanism) => void;
}) {
  const t = useT();
  const { status, mechanisms, acts } = props;
  return (
    <div data-status={status}>
      <header>
        <Icon of={status === 'existing' ? CircleCheck : CircleDashed} />
        <h3>{t(`mechanismStatus.${status}`)}</h3>
        <span className="chip num">{mechanisms.length}</span>
      </header>
      {mechanisms.length === 0 ? <p className={classes['nothing']}>{t(`mechanism.${status}None`)}</p> : null}
      {mechanisms.map((mechanism) => (
        <MechanismCard
          key={mechanism.id}
          mechanism={mechanism}
          also={mechanism.workshopIds.length > 1 ? <Also mechanism={mechanism} except={props.workshop.id} /> : null}
          actions={acts ? <Actions mechanism={mechanism} edit={props.edit} remove={acts.remove} /> : null}
        />
      ))}
    </div>
  );
}

function Actions(props: {
  mechanism: Mechanism;
  edit: (mechanism: Mechanism) => void;
  remove: (mechanism: Mechanism) => void;
}) {
  const t = useT();
  const { mechanism } = props;
  return (
    <span className="row" style={{ gap: 0 }}>
      <button
        type="button"
        className="btn qt sm icon"
        aria-label={`${t('mechanism.edit')}: ${mechanism.title}`}
        title={t('mechanism.edit')}
        onClick={() => props.edit(mechanism)}
      >
        <Icon of={Pencil} />
      </button>
      <button
        type="button"
        className="btn qt sm icon"
        aria-label={t('mechanism.removeFrom', { title: mechanism.title })}
        title={t('mechanism.removeFrom', { title: mechanism.title })}
        onClick={() => props.remove(mechanism)}
      >
        <Icon of={X} />
      </button>
    </span>
  );
}

function Also({ mechanism, except }: { mechanism: Mechanism; except: string }) {
  const t = useT();
  const { track, workshopById } = useTrack();
  const others = mechanism.workshopIds.flatMap((id) => (id === except ? [] : (workshopById.get(id) ?? [])));
  return others.map((other, index) => (
    <span key={other.id}>
      {index > 0 ? ', ' : null}
      <Link href={workshopPath(track.slug, other.id)} title={other.title}>
        <bdi>{shortName(other, t)}</bdi>
      </Link>
    </span>
  ));
}
