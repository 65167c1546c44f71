import { LIMITS } from '../../shared/limits.ts';
import type { FieldProblem } from '../../shared/failure.ts';
import type { Mechanism } from '../../shared/model/mechanism.ts';

/** What the form asks of a mechanism. */
export type MechanismFields = Omit<Mechanism, 'id' | 'workshopIds' | 'author'>;

export const BLANK: MechanismFields = {
  title: '',
  status: 'existing',
  description: '',
  kind: '',
  issue: '',
  actors: '',
  missing: '',
  url: '',
  howFar: 0,
};

/** Most characters of each text. */
export const MECHANISM_LIMITS: Record<
  'title' | 'description' | 'kind' | 'issue' | 'actors' | 'missing' | 'url',
  number
> = {
  title: LIMITS.mechanismTitle,
  description: LIMITS.mechanismText,
  kind: LIMITS.mechanismTitle,
  issue: LIMITS.mechanismTitle,
  actors: LIMITS.mechanismText,
  missing: LIMITS.mechanismText,
  url: LIMITS.url,
};

/** Texts trimmed, and an address without its scheme completed. */
export function cleaned(fields: MechanismFields): MechanismFields {
  const url = fields.url.trim();
  const complete = url && !/^[a-z][a-z+.-]*:/i.test(url) ? `https://${url}` : url;
  return {
    ...fields,
    title: fields.title.trim().normalize('NFC'),
    description: fields.description.trim(),
    kind: fields.kind.trim(),
    issue: fields.issue.trim(),
    actors: fields.actors.trim(),
    missing: fields.missing.trim(),
    url: complete,
  };
}

/** What is wrong with the fields, to be said beside each. */
export function problemsOf(fields: MechanismFields): FieldProblem[] {
  const { title, url } = cleaned(fields);
  return [
    ...(title === '' ? [{ field: 'title', code: 'required' as const }] : []),
    ...(url !== '' && !/^https?:\/\/[^\s<>"']+\.[^\s<>"']+$/i.test(url)
      ? [{ field: 'url', code: 'not-a-link' as const }]
      : []),
  ];
}

/** A kept draft as fields; what does not fit is left out. */
export function readDraft(text: string | undefined): MechanismFields | undefined {
  if (text === undefined) return undefined;
  try {
    const draft: unknown = JSON.parse(text);
    return typeof draft === 'object' && draft !== null ? { ...BLANK, ...draft } : undefined;
  } catch {
    return undefined;
  }
}
