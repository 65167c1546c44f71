import type { Organisation, Workshop } from '../../../shared/model/workshop.ts';
import { clusters } from '../../../shared/domain/cluster.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { GroupMarker } from '../../kit/group-marker.tsx';
import { useLive, useTrack } from '../../live/track.tsx';
import { EditButton, EditFrame } from './edit-frame.tsx';
import { changedFacts, factsOf } from './facts-fields.ts';
import { FactsForm } from './facts-form.tsx';
import { longWhen } from './labels.ts';
import { useSectionEdit } from './use-section-edit.ts';
import classes from './workshop.module.css';

/** When, where and who; edited in place. */
export function FactsSection({ workshop, editable }: { workshop: Workshop; editable: boolean }) {
  const t = useT();
  const { workshops } = useTrack();
  const edit = useSectionEdit(workshop, 'facts', factsOf, changedFacts);
  if (!edit.editing || !editable) {
    return (
      <FactsList
        workshop={workshop}
        pencil={editable ? <EditButton what={t('workshops.facts')} start={edit.start} /> : null}
      />
    );
  }
  return (
    <EditFrame edit={edit} label={t('workshops.facts')} theirs={<FactsList workshop={workshop} pencil={null} />}>
      <FactsForm
        facts={edit.value}
        problems={edit.problems}
        themes={clusters(workshops).flatMap(({ name }) => name ?? [])}
        change={(change) => edit.change({ ...edit.value, ...change })}
      />
    </EditFrame>
  );
}

function FactsList({ workshop, pencil }: { workshop: Workshop; pencil: React.ReactNode }) {
  const t = useT();
  const [lead, ...others] = workshop.organisations;
  return (
    <dl className={classes['facts']}>
      <dt>{t('workshops.when')}</dt>
      <dd className={classes['org']}>
        <span className="grow">
          <When workshop={workshop} />
        </span>
        {pencil}
      </dd>
      <dt>{t('workshops.where')}</dt>
      <dd>{workshop.room ? <bdi>{workshop.room}</bdi> : <span className="meta">{t('workshops.roomUnknown')}</span>}</dd>
      <dt>{t('workshops.ledBy')}</dt>
      <dd>{lead ? <Org organisation={lead} /> : <span className="meta">{t('workshops.leadUnknown')}</span>}</dd>
      {others.length > 0 ? (
        <>
          <dt>{t('workshops.with')}</dt>
          <dd>
            {others.map((organisation) => (
              <Org key={organisation.name} organisation={organisation} />
            ))}
          </dd>
        </>
      ) : null}
      {workshop.format ? (
        <>
          <dt>{t('workshops.format')}</dt>
          <dd>
            <bdi>{workshop.format}</bdi>
          </dd>
        </>
      ) : null}
      <Sources links={workshop.links} />
      <Editors workshop={workshop} />
    </dl>
  );
}

function When({ workshop }: { workshop: Workshop }) {
  const { t, language } = useLanguage();
  const { track } = useTrack();
  const when = longWhen(workshop, track.timezone, language);
  if (!when) return <span className="meta">{t('workshops.timeUnknown')}</span>;
  return (
    <>
      {t('workshops.inZone', { time: when.there, place: when.place })}
      {when.here ? (
        <>
          <br />
          <span className="meta">{t('workshops.yourTime', when.here)}</span>
        </>
      ) : null}
    </>
  );
}

function Org({ organisation }: { organisation: Organisation }) {
  return (
    <span className={classes['org']}>
      {organisation.group ? <GroupMarker group={organisation.group} /> : null}
      <span>
        <bdi>{organisation.name}</bdi>
        {organisation.region ? <span className="meta"> · {organisation.region}</span> : null}
      </span>
    </span>
  );
}

function Sources({ links }: { links: readonly string[] }) {
  const t = useT();
  if (links.length === 0) return null;
  return (
    <>
      <dt>{t('workshops.source')}</dt>
      <dd>
        {links.map((link) => (
          <a key={link} href={link} rel="noopener noreferrer nofollow" className={classes['source']}>
            {URL.canParse(link) ? new URL(link).host : link}
          </a>
        ))}
      </dd>
    </>
  );
}

/** Who organizes this workshop here, and so may edit it. */
function Editors({ workshop }: { workshop: Workshop }) {
  const t = useT();
  const people = useLive()?.people;
  if (!people) return null;
  const organizers = Object.values(people).filter(({ workshopIds }) => workshopIds.includes(workshop.id));
  return (
    <>
      <dt>{t('workshops.editedBy')}</dt>
      <dd>
        {organizers.length === 0 ? <span className="meta">{t('workshops.editedByNone')}</span> : null}
        {organizers.map(({ id, name, group, simulated }) => (
          <span key={id} className={classes['org']}>
            <GroupMarker group={group} />
            <span>
              <bdi>{name}</bdi>
              {simulated ? <span className="meta"> ({t('app.simulated')})</span> : null}
            </span>
          </span>
        ))}
      </dd>
    </>
  );
}
