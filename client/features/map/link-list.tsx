import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Workshop } from '../../../shared/model/workshop.ts';
import { useLanguage, useT } from '../../i18n/language.tsx';
import { viewerZone } from '../../i18n/times.ts';
import { Icon } from '../../kit/icon.tsx';
import { LinkPattern } from '../../kit/link-pattern.tsx';
import { useTrack } from '../../live/track.tsx';
import type { Desk } from './desk.ts';
import type { LinkRow } from './link-rows.ts';
import { useNames } from './names.ts';
import { shortTitle } from './short-title.ts';
import { whenOf } from './when.ts';
import classes from './panel.module.css';

/** So many clashes are shown before the reader asks for all. */
const CLASHES = 3;

/** The links of one workshop: pattern, type, other end, reason and author; with a pen, edit and remove. */
export function LinkList({ desk, workshop }: { desk: Desk; workshop: Workshop }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const rows = desk.model.rows.get(workshop.id) ?? [];
  const links = rows.filter(({ link }) => link);
  const clashes = rows.filter(({ link }) => !link);
  const shown = all || clashes.length <= CLASHES + 1 ? clashes : clashes.slice(0, CLASHES);
  return (
    <section>
      <h3>
        {t('map.links')}
        <span className="chip num">{rows.length}</span>
      </h3>
      {links.length === 0 ? <p className="meta">{t('map.noLinksText')}</p> : null}
      <ul>
        {[...links, ...shown].map((row) => (
          <LinkItem key={row.key} desk={desk} row={row} workshop={workshop} />
        ))}
      </ul>
      {shown.length < clashes.length ? (
        <button type="button" className="btn qt sm" onClick={() => setAll(true)}>
          {t('map.showAll', { number: clashes.length })}
        </button>
      ) : null}
    </section>
  );
}

function LinkItem({ desk, row, workshop }: { desk: Desk; row: LinkRow; workshop: Workshop }) {
  const t = useT();
  const names = useNames();
  const { address, model } = desk;
  const other = model.workshopById.get(row.other);
  if (!other) return null;
  const { link } = row;
  const words = `${t(`linkType.${row.type}`)}, ${names.brief(other)}`;
  return (
    <li className={classes['link']} data-link={row.key}>
      <LinkPattern type={row.type} length={40} />
      <div className={classes['words']}>
        <b>{t(`linkType.${row.type}`)}</b>{' '}
        <button type="button" className={classes['other']} onClick={() => address.select(other.id)} title={other.title}>
          <bdi>{names.brief(other)}</bdi>
        </button>
        {link?.reason ? (
          <span className={classes['reason']} dir="auto">
            {link.reason}
          </span>
        ) : null}
        <span className="meta">
          {other.number ? <bdi>{shortTitle(other.title, 36)}</bdi> : null}
          {link?.author ? (
            <>
              {other.number ? ' · ' : null}
              <bdi>{t('map.by', { name: link.author })}</bdi>
            </>
          ) : null}
          {link ? null : <ClashTime workshop={workshop} lead={Boolean(other.number)} />}
        </span>
      </div>
      {link && desk.pen ? (
        <span className={classes['acts']}>
          <button
            type="button"
            className="btn qt sm icon"
            aria-label={t('map.editLink', { link: words })}
            onClick={() => desk.linking.describe({ editing: link })}
          >
            <Icon of={Pencil} />
          </button>
          <button
            type="button"
            className="btn qt sm icon"
            aria-label={t('map.removeLink', { link: words })}
            onClick={() => desk.actions.remove(link)}
          >
            <Icon of={Trash2} />
          </button>
        </span>
      ) : null}
    </li>
  );
}

function ClashTime({ workshop, lead }: { workshop: Workshop; lead: boolean }) {
  const t = useT();
  const { language } = useLanguage();
  const { track } = useTrack();
  const when = whenOf(workshop, track.timezone, viewerZone(), language);
  if (!when) return null;
  return (
    <>
      {lead ? ' · ' : null}
      {t('map.bothAt', { time: when.conference })}
    </>
  );
}
