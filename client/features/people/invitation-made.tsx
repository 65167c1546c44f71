import { useT } from '../../i18n/language.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { TextField } from '../../kit/field.tsx';
import classes from './invite.module.css';
import type { Made } from './use-make-invitations.ts';
import { WayIn } from './way-in.tsx';

/** What was made, to be handed on now: one with its QR, or the list of links, one for each workshop. */
export function InvitationMade({ made }: { made: readonly Made[] }) {
  const [first] = made;
  return made.length === 1 && first ? <One made={first} /> : <Many made={made} />;
}

function One({ made }: { made: Made }) {
  const t = useT();
  return (
    <div className={classes['one']}>
      <div className={classes['said']}>
        <p>
          <b>{t(`role.${made.role}`)}</b> <span className="meta">{t(`roleHelp.${made.role}`)}</span>
        </p>
        {made.workshop ? (
          <p className="serif">
            <bdi>{made.workshop.title}</bdi>
          </p>
        ) : null}
        <TextField
          label={t('people.link')}
          readOnly
          dir="ltr"
          value={made.url}
          onFocus={(event) => event.target.select()}
        />
      </div>
      <WayIn address={made.url} code={made.code} />
    </div>
  );
}

/** A line a link, as a spreadsheet takes it: number, title, link. */
const asTable = (made: readonly Made[]): string =>
  made.map(({ workshop, url }) => [workshop?.number ?? '', workshop?.title ?? '', url].join('\t')).join('\n');

function Many({ made }: { made: readonly Made[] }) {
  const t = useT();
  return (
    <>
      <CopyButton text={asTable(made)}>{t('people.copyAll')}</CopyButton>
      <ul className={`list ${classes['many']}`}>
        {made.map(({ id, url, workshop }) => (
          <li key={id}>
            <span className="grow">
              {workshop?.number ? `${t('slides.workshop', { number: workshop.number })} · ` : ''}
              <bdi>{workshop?.title}</bdi>
            </span>
            <CopyButton text={url}>{t('app.copyLink')}</CopyButton>
          </li>
        ))}
      </ul>
    </>
  );
}
