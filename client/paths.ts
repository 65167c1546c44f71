import type { DocumentName } from '../shared/model/document.ts';
import type { Destination } from '../shared/model/meeting.ts';

/** Screens of a track in the browser app. */
export type Screen = 'home' | 'stage' | 'console' | 'map' | 'principles' | 'workshops' | 'people' | 'import';

/** Address of a screen of a track; `home` is the track's own. */
export const screenPath = (slug: string, screen: Screen): string =>
  screen === 'home' ? `/app/${slug}` : `/app/${slug}/${screen}`;

export const workshopPath = (slug: string, workshopId: string): string => `/app/${slug}/workshops/${workshopId}`;

/** The map with a card chosen. */
export const cardPath = (slug: string, workshopId: string): string => `/app/${slug}/map?card=${workshopId}`;

/** The versions of a shared document. */
export const historyPath = (slug: string, document: DocumentName): string => `/app/${slug}/history/${document}`;

/** Address of the public Track-guide; made by the server. */
export const guidePath = (slug: string): string => `/t/${slug}`;

/** Address that a call of everyone leads to. */
export function destinationPath(slug: string, where: Destination): string {
  switch (where.kind) {
    case 'stage':
      return screenPath(slug, 'stage');
    case 'map':
      return where.workshopId ? cardPath(slug, where.workshopId) : screenPath(slug, 'map');
    case 'principles':
      return screenPath(slug, 'principles') + (where.principleId ? `#${where.principleId}` : '');
    case 'workshop':
      return workshopPath(slug, where.workshopId);
  }
}
