/** About as many letters of condensed sans as a card is wide. */
const FITS = 24;

/** A leading part that says what kind of session it is, not what it is about. */
const KIND =
  /^(main|focus|closing|opening|host country) session\b|^(open forum|workshop|round ?table|pre-event|session)\b|\bopen forum$/i;
/** Words that a title can begin or end with and lose nothing, in the languages of the product. */
const SMALL = new Set(
  (
    'a an the of on in to for and or with by at from as is are be how what will do towards toward into vs via its & ' +
    "un une le la les l' de des du d' et ou en au aux pour vers sur dans par avec " +
    'في من على إلى عن و أو مع'
  ).split(' '),
);
const OPENING = new Set('a an the towards toward launch how to un une le la les vers'.split(' '));

/**
 * A workshop's title cut to a card: the part before a colon, dash or question mark, without what
 * only names the kind of session, then whole words as far as they fit. Never a different wording;
 * the whole title is one click away.
 */
export function shortTitle(title: string, fits = FITS): string {
  const part =
    mainPart(
      title
        .replaceAll(/["“”«»]/g, '')
        .replaceAll(/\s*\([^)]*\)\s*/g, ' ')
        .trim(),
    ) || title.trim();
  if (part.length <= fits) return part;
  const words = part.split(/\s+/);
  while (words.length > 2 && OPENING.has(lower(words[0]))) words.shift();
  const kept: string[] = [];
  for (const word of words) {
    if ([...kept, word].join(' ').length > fits) break;
    kept.push(word);
  }
  if (kept.length === words.length) return capital(kept.join(' '));
  while (kept.length > 1 && SMALL.has(lower(kept.at(-1)))) kept.pop();
  return kept.length === 0 ? `${part.slice(0, fits - 1)}…` : `${capital(kept.join(' ')).replace(/[,;:–-]+$/, '')}…`;
}

function mainPart(title: string): string {
  const parts = title
    .split(/(?<=[?؟])\s+|[:：]\s+|\s+[-–—/]\s+|\.\s+(?=\p{Lu})/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const telling = parts.filter((part) => !KIND.test(part));
  return telling.find((part) => part.split(/\s+/).length > 1 || part.length > 7) ?? parts[0] ?? '';
}

const lower = (word: string | undefined): string => (word ?? '').toLocaleLowerCase().replace(/[,;:]+$/, '');
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
