import { contours, type ContourLink } from '../../../shared/chart/contours.ts';
import type { CardPlace } from '../../../shared/model/synergy.ts';

/** Contours take some tens of milliseconds on a crowded map: here they hold up no frame. */
addEventListener('message', (event: MessageEvent<{ cards: CardPlace[]; links: ContourLink[] }>) => {
  postMessage(contours(event.data.cards, event.data.links));
});
