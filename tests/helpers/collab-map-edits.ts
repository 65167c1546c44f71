import type * as Y from 'yjs';
import {
  addLink,
  editLink,
  nameMechanism,
  placeCard,
  putMechanism,
  removeLink,
  removeMechanism,
} from '../../shared/docs/map.ts';
import type { LinkId, MechanismId, WorkshopId } from '../../shared/ids.ts';
import { LINK_TYPES } from '../../shared/model/synergy.ts';

const TEXTS = ['', 'one line', 'الأمن 🌍', 'long '.repeat(60), 'https://example.org', '👩‍🚀'.repeat(50)];

/** One edit of the map by the product's own writers, with whatever somebody may have put into their fields. */
export function mapEdit(doc: Y.Doc, origin: unknown, random: () => number): void {
  const text = () => TEXTS[Math.floor(random() * TEXTS.length)] ?? '';
  const workshop = () => `w${Math.floor(random() * 12)}` as WorkshopId;
  const link = `l${Math.floor(random() * 12)}` as LinkId;
  const mechanism = `m${Math.floor(random() * 8)}` as MechanismId;
  const kind = LINK_TYPES[Math.floor(random() * LINK_TYPES.length)] ?? 'overlaps';
  const dice = random();
  if (dice < 0.5) placeCard(doc, workshop(), { x: (random() - 0.5) * 60_000, y: random() * 300 }, origin);
  else if (dice < 0.65)
    addLink(
      doc,
      { id: link, from: workshop(), to: workshop(), type: kind, reason: text(), author: text(), createdAt: text() },
      origin,
    );
  else if (dice < 0.72) editLink(doc, link, random() < 0.5 ? { type: kind } : { reason: text() }, origin);
  else if (dice < 0.76) removeLink(doc, link, origin);
  else if (dice < 0.86)
    putMechanism(doc, mechanism, { title: text(), status: 'existing', url: text(), howFar: 3, actors: text() }, origin);
  else if (dice < 0.97) nameMechanism(doc, mechanism, workshop(), random() < 0.6, origin);
  else removeMechanism(doc, mechanism, origin);
}
