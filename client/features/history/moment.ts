import { useSearch, useLocation } from 'wouter';
import type { DocumentName } from '../../../shared/model/document.ts';
import type { Version } from '../../../shared/model/version.ts';
import { historyPath } from '../../paths.ts';

/** How a version is looked at: against the one before it, against now, or as it was. */
export const LOOKS = ['before', 'now', 'alone'] as const;
export type Look = (typeof LOOKS)[number];

/** What the address says is looked at; `id` is a version's, or `now`. Undefined: nothing is chosen. */
export type Moment = { id: string; look: Look };

/** The moment in the address, and how to go to another. It is part of the address so that it can be sent. */
export function useMoment(slug: string, document: DocumentName) {
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const id = search.get('version') ?? '';
  const look = LOOKS.find((known) => known === search.get('look')) ?? 'before';
  const moment: Moment | undefined = id === '' ? undefined : { id, look };
  const path = (next: Moment | undefined) => {
    const query =
      next && new URLSearchParams({ version: next.id, ...(next.look === 'before' ? {} : { look: next.look }) });
    return historyPath(slug, document) + (query ? `?${query}` : '');
  };
  return { moment, go: (next: Moment | undefined) => navigate(path(next), { replace: moment !== undefined }) };
}

/** What is asked of the server for a moment: two states to compare, or one to read; nothing where that cannot be. */
export type Asked = { from: string; to: string } | { read: Version['id'] };

/** `versions` newest first. The oldest has none before it: it is read. */
export function askedFor({ id, look }: Moment, versions: readonly Version[]): Asked | undefined {
  const at = id === 'now' ? -1 : versions.findIndex((version) => version.id === id);
  const chosen = versions[at];
  if (id !== 'now' && !chosen) return undefined;
  const before = versions[at + 1];
  if (chosen && (look === 'alone' || (look === 'before' && !before))) return { read: chosen.id };
  if (chosen && look === 'now') return { from: chosen.id, to: 'now' };
  return before ? { from: before.id, to: id } : undefined;
}
