import type { WorkshopId } from '../../../shared/ids.ts';
import type { SharedDocument } from '../../collab/shared-document.ts';
import type { CardFilter } from './card-filter.ts';
import type { Linking } from './use-linking.ts';
import type { MapActions } from './use-map-actions.ts';
import type { MapAddress } from './use-map-address.ts';
import type { MapModel } from './use-map.ts';

/** What all views of the map work with: the same data, selection, filter and acts. */
export type Desk = {
  document: SharedDocument;
  model: MapModel;
  address: MapAddress;
  filter: CardFilter;
  setFilter: (change: Partial<CardFilter>) => void;
  /** Workshops in full ink; all of them while nothing is asked for. */
  matched: ReadonlySet<WorkshopId>;
  /** Whether this seat may write on the map now. */
  pen: boolean;
  linking: Linking;
  actions: MapActions;
  /** Say something politely to who listens. */
  say: (text: string) => void;
};
