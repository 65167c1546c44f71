import type { WorkshopId } from '../../../shared/ids.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import type { Desk } from './desk.ts';
import { useNames } from './names.ts';
import classes from './panel.module.css';

/** So many workshops are named in each list. */
const NAMED = 6;

/** The panel while no card is chosen: how far the map is, what is linked most and what is not yet. */
export function Glance({ desk }: { desk: Desk }) {
  const t = useT();
  const { model } = desk;
  const counts = new Map<WorkshopId, number>();
  for (const { from, to } of model.links) {
    for (const id of [from, to]) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const count = (workshop: Workshop) => counts.get(workshop.id) ?? 0;
  const linked = model.workshops.filter((workshop) => count(workshop) > 0).toSorted((a, b) => count(b) - count(a));
  const alone = model.workshops.filter((workshop) => count(workshop) === 0);
  return (
    <aside className={`${classes['side']} hide-m`} aria-label={t('map.glance')} data-float="">
      <div className={classes['head']}>
        <h2>{t('map.glance')}</h2>
        <p className="row wrap">
          <span className="chip">{t('map.workshopCount', { count: model.workshops.length })}</span>
          <span className="chip">{t('map.linkCount', { count: model.links.length })}</span>
          <span className="chip">{t('map.glanceMechanisms', { count: model.content.mechanisms.length })}</span>
        </p>
        <p className="meta">{t('map.chooseCard')}</p>
      </div>
      <Named desk={desk} title={t('map.mostLinked')} workshops={linked} count={count} />
      <Named desk={desk} title={t('map.notLinked')} workshops={alone} total={alone.length} />
    </aside>
  );
}

function Named(props: {
  desk: Desk;
  title: string;
  workshops: readonly Workshop[];
  total?: number;
  count?: (workshop: Workshop) => number;
}) {
  const names = useNames();
  if (props.workshops.length === 0) return null;
  return (
    <section>
      <h3>
        {props.title}
        {props.total === undefined ? null : <span className="chip num">{props.total}</span>}
      </h3>
      <ul className={classes['named']}>
        {props.workshops.slice(0, NAMED).map((workshop) => (
          <li key={workshop.id}>
            <button type="button" onClick={() => props.desk.address.select(workshop.id)}>
              {workshop.number ? <b>{names.brief(workshop)}</b> : null}
              <span className="serif" dir="auto">
                {workshop.title}
              </span>
              {props.count ? <span className="chip num">{props.count(workshop)}</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
