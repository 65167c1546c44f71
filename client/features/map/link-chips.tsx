import type { Workshop } from '../../../shared/model/workshop.ts';
import { useT } from '../../i18n/language.tsx';
import { Icon } from '../../kit/icon.tsx';
import type { Desk } from './desk.ts';
import { LINE_ICONS } from './link-look.tsx';
import type { LinkRow } from './link-rows.ts';
import { useNames } from './names.ts';
import classes from './list.module.css';

/** A row names so many clashes; the panel names all. */
const CLASHES = 2;

/** A workshop's links in words. With a pen a chip opens its link; without, it goes to the other workshop. */
export function LinkChips({ desk, workshop }: { desk: Desk; workshop: Workshop }) {
  const t = useT();
  const rows = desk.model.rows.get(workshop.id) ?? [];
  const clashes = rows.filter(({ link }) => !link);
  const hidden = clashes.length > CLASHES + 1 ? clashes.length - CLASHES : 0;
  const shown = hidden > 0 ? rows.filter((row) => row.link || clashes.indexOf(row) < CLASHES) : rows;
  return (
    <>
      {shown.map((row) => (
        <LinkChip key={row.key} desk={desk} row={row} />
      ))}
      {hidden > 0 ? (
        <button
          type="button"
          className={`${classes['chip']} ${classes['clash']}`}
          onClick={() => desk.address.select(workshop.id)}
        >
          {t('map.moreClashes', { count: hidden })}
        </button>
      ) : null}
    </>
  );
}

function LinkChip({ desk, row }: { desk: Desk; row: LinkRow }) {
  const t = useT();
  const names = useNames();
  const other = desk.model.workshopById.get(row.other);
  if (!other) return null;
  const { link } = row;
  const type = t(`linkType.${row.type}`);
  const words = `${type}, ${names.brief(other)}`;
  return (
    <button
      type="button"
      className={`${classes['chip']} ${link ? '' : classes['clash']}`}
      title={[names.full(other), link?.reason].filter(Boolean).join('\n')}
      aria-label={link && desk.pen ? t('map.editLink', { link: words }) : words}
      onClick={() => (link && desk.pen ? desk.linking.describe({ editing: link }) : desk.address.select(other.id))}
    >
      <Icon of={LINE_ICONS[row.type]} />
      <span>{type}</span> <b>{other.number ?? <bdi>{names.brief(other)}</bdi>}</b>
    </button>
  );
}
