import type { Doc } from 'yjs';
import { readMap } from '../../shared/docs/map.ts';
import { readPrinciples } from '../../shared/docs/principles.ts';
import type { WorkshopId } from '../../shared/ids.ts';
import type { Translate } from '../../shared/messages/format.ts';
import type { DocumentName } from '../../shared/model/document.ts';

/** What the words of a map need to be read: the names of its workshops, and the reader's language. */
export type WordsAround = { workshop: (id: WorkshopId) => string; t: Translate };

/** This device's copy of a document as plain text, for people to take elsewhere. Where cards lie is not in it. */
export function ownWords(name: DocumentName, doc: Doc, around: WordsAround): string {
  return name === 'map' ? mapWords(doc, around) : textWords(doc);
}

function textWords(doc: Doc): string {
  const { title, preamble, principles, closing } = readPrinciples(doc);
  return [
    title,
    ...preamble,
    ...principles.map((principle) => [`${principle.number}. ${principle.title}`, ...principle.paragraphs].join('\n')),
    ...closing,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function mapWords(doc: Doc, { workshop, t }: WordsAround): string {
  const { links, mechanisms } = readMap(doc);
  return [
    ...links.map(({ from, to, type, reason }) =>
      lines(`${workshop(from)} – ${workshop(to)}: ${t(`linkType.${type}`)}`, reason),
    ),
    ...mechanisms.map(({ title, status, description, kind, issue, actors, missing, url, workshopIds }) =>
      lines(
        `${title} (${t(`mechanismStatus.${status}`)})`,
        description,
        kind,
        issue,
        actors,
        missing,
        url,
        workshopIds.map(workshop).join('; '),
      ),
    ),
  ].join('\n\n');
}

const lines = (...parts: string[]): string => parts.filter((part) => part !== '').join('\n');
