import * as Y from 'yjs';
import type { LinkId, MechanismId, WorkshopId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { MECHANISM_STATUSES, type HowFar, type Mechanism } from '../model/mechanism.ts';
import { LINK_TYPES, type CardPlace, type Link } from '../model/synergy.ts';
import { MAP_SHAPE, type MapRoot } from './map-shape.ts';
import { cut, type FieldRules, fits, fitted } from './value-rule.ts';

/**
 * The map document. Root types `cards`, `links`, `mechanisms`: each a Y.Map from id to Y.Map, with the
 * fields of `MAP_SHAPE`.
 *
 * Readers never trust a field: what another client wrote is clamped or left out. Writers go through
 * `transact` with the origin they are given, so that an UndoManager can tell own edits from others'.
 */
type Fields = Y.Map<unknown>;

/** Names of the root types. */
export const MAP_ROOTS = ['cards', 'links', 'mechanisms'] as const satisfies readonly MapRoot[];

const root = (doc: Y.Doc, name: MapRoot) => doc.getMap<Fields>(name);

/** Everything on the map, as plain data. */
export type MapContent = {
  cards: ReadonlyMap<WorkshopId, CardPlace>;
  links: Link[];
  mechanisms: Mechanism[];
};

export function readMap(doc: Y.Doc): MapContent {
  return { cards: readCards(doc), links: readLinks(doc), mechanisms: readMechanisms(doc) };
}

export function readCards(doc: Y.Doc): Map<WorkshopId, CardPlace> {
  const cards = new Map<WorkshopId, CardPlace>();
  root(doc, 'cards').forEach((card, id) => {
    if (!(card instanceof Y.Map)) return;
    const x = coordinate(card.get('x'));
    const y = coordinate(card.get('y'));
    if (x !== undefined && y !== undefined) cards.set(id as WorkshopId, { x, y });
  });
  return cards;
}

/** Links in the order they were made; one that leads to itself or nowhere is left out. */
export function readLinks(doc: Y.Doc): Link[] {
  const links: Link[] = [];
  root(doc, 'links').forEach((fields, id) => {
    if (!(fields instanceof Y.Map)) return;
    const text = textsOf(fields, 'links');
    const from = text('from');
    const to = text('to');
    const type = LINK_TYPES.find((known) => known === fields.get('type'));
    if (!from || !to || from === to || !type) return;
    links.push({
      id: id as LinkId,
      from: from as WorkshopId,
      to: to as WorkshopId,
      type,
      reason: text('reason'),
      author: text('author'),
      createdAt: text('createdAt'),
    });
  });
  return links.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
}

export function readMechanisms(doc: Y.Doc): Mechanism[] {
  const mechanisms: Mechanism[] = [];
  root(doc, 'mechanisms').forEach((fields, id) => {
    if (!(fields instanceof Y.Map)) return;
    const text = textsOf(fields, 'mechanisms');
    const title = text('title');
    const status = MECHANISM_STATUSES.find((known) => known === fields.get('status'));
    if (!title || !status) return;
    const url = text('url');
    const howFar = fields.get('howFar');
    const rules = MAP_SHAPE.mechanisms.fields;
    mechanisms.push({
      id: id as MechanismId,
      title,
      status,
      description: text('description'),
      kind: text('kind'),
      issue: text('issue'),
      actors: text('actors'),
      missing: text('missing'),
      url: fits(rules.url, url) ? url : '',
      howFar: fits(rules.howFar, howFar) ? (howFar as HowFar) : 0,
      workshopIds: [...fields.keys()]
        .filter((key) => key.startsWith(NAMED_BY) && fields.get(key) === true)
        .map((key) => key.slice(NAMED_BY.length) as WorkshopId)
        .toSorted(),
      author: text('author'),
    });
  });
  return mechanisms.toSorted((a, b) => a.title.localeCompare(b.title, 'en') || a.id.localeCompare(b.id));
}

const NAMED_BY = MAP_SHAPE.mechanisms.named.prefix;

/** Put a card somewhere; clamped to the map's extent, so that nothing can be dragged to infinity. */
export function placeCard(doc: Y.Doc, id: WorkshopId, place: CardPlace, origin: unknown): void {
  const x = coordinate(place.x);
  const y = coordinate(place.y);
  if (x === undefined || y === undefined) return;
  doc.transact(() => {
    const cards = root(doc, 'cards');
    const card = cards.get(id);
    if (card instanceof Y.Map) {
      if (card.get('x') !== x) card.set('x', x);
      if (card.get('y') !== y) card.set('y', y);
    } else
      cards.set(
        id,
        new Y.Map<unknown>([
          ['x', x],
          ['y', y],
        ]),
      );
  }, origin);
}

/**
 * Add a link. Returns false, and writes nothing, where it would lead to itself, where the same two
 * workshops already have a link of this type, or where the map is full.
 */
export function addLink(doc: Y.Doc, link: Link, origin: unknown): boolean {
  const twin = readLinks(doc).some(
    (known) =>
      known.type === link.type &&
      ((known.from === link.from && known.to === link.to) || (known.from === link.to && known.to === link.from)),
  );
  if (link.from === link.to || twin || root(doc, 'links').size >= LIMITS.links) return false;
  doc.transact(() => {
    const { id, ...fields } = link;
    root(doc, 'links').set(id, new Y.Map<unknown>(fitted(MAP_SHAPE.links.fields, fields)));
  }, origin);
  return true;
}

export function editLink(
  doc: Y.Doc,
  id: LinkId,
  change: Partial<Pick<Link, 'type' | 'reason'>>,
  origin: unknown,
): void {
  const fields = root(doc, 'links').get(id);
  if (!(fields instanceof Y.Map)) return;
  doc.transact(() => {
    for (const [key, value] of fitted(MAP_SHAPE.links.fields, change)) fields.set(key, value);
  }, origin);
}

export function removeLink(doc: Y.Doc, id: LinkId, origin: unknown): void {
  doc.transact(() => root(doc, 'links').delete(id), origin);
}

/** Add or change a mechanism: the given fields are written, others stay. */
export function putMechanism(
  doc: Y.Doc,
  id: MechanismId,
  change: Partial<Omit<Mechanism, 'id' | 'workshopIds'>>,
  origin: unknown,
): void {
  doc.transact(() => {
    const mechanisms = root(doc, 'mechanisms');
    let fields = mechanisms.get(id);
    if (!(fields instanceof Y.Map)) {
      if (mechanisms.size >= LIMITS.mechanisms) return;
      fields = new Y.Map<unknown>();
      mechanisms.set(id, fields);
    }
    for (const [key, value] of fitted(MAP_SHAPE.mechanisms.fields, change))
      if (fields.get(key) !== value) fields.set(key, value);
  }, origin);
}

/** Say that a workshop names a mechanism, or no longer does. */
export function nameMechanism(
  doc: Y.Doc,
  id: MechanismId,
  workshopId: WorkshopId,
  named: boolean,
  origin: unknown,
): void {
  const fields = root(doc, 'mechanisms').get(id);
  if (!(fields instanceof Y.Map)) return;
  doc.transact(() => {
    if (named) fields.set(NAMED_BY + workshopId, true);
    else fields.delete(NAMED_BY + workshopId);
  }, origin);
}

export function removeMechanism(doc: Y.Doc, id: MechanismId, origin: unknown): void {
  doc.transact(() => root(doc, 'mechanisms').delete(id), origin);
}

/** The Y types that an UndoManager of the map watches. */
export function mapScope(doc: Y.Doc): Y.AbstractType<unknown>[] {
  return [root(doc, 'cards'), root(doc, 'links'), root(doc, 'mechanisms')] as unknown as Y.AbstractType<unknown>[];
}

/** Call back after each transaction that changed the map; returns how to stop. */
export function observeMap(doc: Y.Doc, changed: () => void): () => void {
  const types = [root(doc, 'cards'), root(doc, 'links'), root(doc, 'mechanisms')];
  for (const type of types) type.observeDeep(changed);
  return () => {
    for (const type of types) type.unobserveDeep(changed);
  };
}

function coordinate(value: unknown): number | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return undefined;
  return Math.round(Math.max(-LIMITS.mapExtent, Math.min(LIMITS.mapExtent, value)) * 10) / 10;
}

/** Reads the texts of an entry: empty where there is none, cut where it is too long. */
function textsOf<Kind extends 'links' | 'mechanisms'>(fields: Fields, kind: Kind) {
  const rules: FieldRules = MAP_SHAPE[kind].fields;
  return (key: keyof (typeof MAP_SHAPE)[Kind]['fields'] & string): string => {
    const value = fields.get(key);
    const rule = rules[key];
    return typeof value === 'string' && rule?.kind === 'text' ? cut(value, rule.most) : '';
  };
}
