import type { ReactNode } from 'react';
import type { SeatId, WorkshopId } from '../../../shared/ids.ts';
import type { Mechanism } from '../../../shared/model/mechanism.ts';
import type { Link } from '../../../shared/model/synergy.ts';
import type { Difference, MapChange } from '../../../shared/model/version.ts';
import { useT } from '../../i18n/language.tsx';
import { useTrack } from '../../live/track.tsx';
import classes from './history.module.css';
import { Changed } from './text-changes.tsx';
import { isolated, type Words } from './use-words.ts';

type MapDifference = Extract<Difference, { kind: 'map' }>;
type Field = { name: string; before: string; after: string };

/** What has changed on the map, as a list of links, mechanisms and cards. `plain`: what is there, without marks. */
export function MapChanges({
  difference,
  words,
  plain = false,
}: {
  difference: MapDifference;
  words: Words;
  plain?: boolean;
}) {
  const t = useT();
  const nameOf = useWorkshopName();
  const linkFields = useLinkFields();
  const mechanismFields = useMechanismFields(nameOf);
  const cardName = (id: WorkshopId) => nameOf(id);
  return (
    <>
      <Part title={t('history.links')} changes={difference.links}>
        {(change) => {
          const link = change.after ?? change.before;
          const name = link ? t('history.linkName', { from: nameOf(link.from), to: nameOf(link.to) }) : '';
          return (
            <One key={change.id} change={change} name={name} fields={linkFields(change)} words={words} plain={plain} />
          );
        }}
      </Part>
      <Part title={t('history.mechanisms')} changes={difference.mechanisms}>
        {(change) => {
          const name = (change.after ?? change.before)?.title ?? '';
          return (
            <One
              key={change.id}
              change={change}
              name={name}
              fields={mechanismFields(change)}
              words={words}
              plain={plain}
            />
          );
        }}
      </Part>
      <Part title={t('history.cards')} changes={difference.cards}>
        {(change) => (
          <One
            key={change.id}
            change={change}
            moved
            name={cardName(change.id)}
            fields={[]}
            words={words}
            plain={plain}
          />
        )}
      </Part>
    </>
  );
}

function Part<Change>(props: { title: string; changes: readonly Change[]; children: (change: Change) => ReactNode }) {
  if (props.changes.length === 0) return null;
  return (
    <section className={classes['part']}>
      <h3>{props.title}</h3>
      <ul>{props.changes.map(props.children)}</ul>
    </section>
  );
}

function One(props: {
  change: { change: 'added' | 'removed' | 'changed'; by: SeatId[] };
  moved?: boolean;
  name: string;
  fields: Field[];
  words: Words;
  plain: boolean;
}) {
  const t = useT();
  const { plain } = props;
  const { change, by } = props.change;
  return (
    <li className={classes['block']} data-change={plain ? undefined : change}>
      <p>
        <b dir="auto">{change === 'removed' ? <Changed change="removed">{props.name}</Changed> : props.name}</b>{' '}
        {plain ? null : (
          <span className="chip">{t(`history.${change === 'changed' && props.moved ? 'moved' : change}`)}</span>
        )}
      </p>
      {props.fields.map(({ name, before, after }) => (
        <p key={name} className={classes['field']}>
          <span className="label">{name}</span>{' '}
          <span dir="auto">
            {before ? <Changed change="removed">{before}</Changed> : null}{' '}
            {after ? <Changed change={plain ? undefined : 'added'}>{after}</Changed> : null}
          </span>
        </p>
      ))}
      {by.length > 0 ? <p className="meta">{t('history.by', { names: props.words.names(by) })}</p> : null}
    </li>
  );
}

function useWorkshopName(): (id: WorkshopId) => string {
  const t = useT();
  const { workshopById } = useTrack();
  return (id) => {
    const workshop = workshopById.get(id);
    if (!workshop) return t('history.workshopGone');
    const { number, title } = workshop;
    return number ? `${t('map.ws', { number })}, ${isolated(title)}` : isolated(title);
  };
}

/** Fields that differ; of something new, those that say something. */
const differing = (fields: readonly Field[]): Field[] => fields.filter(({ before, after }) => before !== after);

function useLinkFields(): (change: MapChange<Link['id'], Link>) => Field[] {
  const t = useT();
  return ({ before, after }) =>
    differing([
      {
        name: t('history.linkType'),
        before: before ? t(`linkType.${before.type}`) : '',
        after: after ? t(`linkType.${after.type}`) : '',
      },
      { name: t('history.reason'), before: before?.reason ?? '', after: after?.reason ?? '' },
    ]);
}

const MECHANISM_TEXTS = ['title', 'description', 'issue', 'kind', 'actors', 'missing', 'url'] as const;

function useMechanismFields(
  nameOf: (id: WorkshopId) => string,
): (change: MapChange<Mechanism['id'], Mechanism>) => Field[] {
  const t = useT();
  const status = (of: Mechanism | undefined) => (of ? t(`mechanismStatus.${of.status}`) : '');
  const howFar = (of: Mechanism | undefined) => (of ? t(`mechanism.howFar${of.howFar}`) : '');
  const named = (of: Mechanism | undefined) => of?.workshopIds.map(nameOf).join('; ') ?? '';
  return ({ before, after }) =>
    differing([
      ...MECHANISM_TEXTS.map((key) => ({
        name: t(`mechanism.${key}`),
        before: before?.[key] ?? '',
        after: after?.[key] ?? '',
      })),
      { name: t('mechanism.status'), before: status(before), after: status(after) },
      { name: t('mechanism.howFar'), before: howFar(before), after: howFar(after) },
      { name: t('history.namedBy'), before: named(before), after: named(after) },
    ]);
}
