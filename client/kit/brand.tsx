import { Link } from 'wouter';
import { useT } from '../i18n/language.tsx';

/** Three streams become one: the mark, the product's name and, in a track, the track's. */
export function Brand({ home, name }: { home: string; name?: string }) {
  const t = useT();
  return (
    <Link className="brand" href={home}>
      <svg
        className="flip"
        width="22"
        height="22"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M2 4c6 0 7 8 11 8h9" />
        <path d="M2 20c6 0 7-8 11-8" />
        <path d="M2 12h11" />
      </svg>
      <b>{t('app.name')}</b>
      {name ? (
        <span className="ev trunc" dir="auto" style={{ maxInlineSize: '18rem' }}>
          {name}
        </span>
      ) : null}
    </Link>
  );
}
