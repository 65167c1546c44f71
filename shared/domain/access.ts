import type { CommandType } from '../model/command.ts';
import type { DocumentName } from '../model/document.ts';
import type { Role } from '../model/seat.ts';

/** Acts on records over HTTP. */
export type RecordAction =
  | 'track/read'
  | 'track/update'
  | 'track/import'
  | 'workshop/add'
  | 'workshop/update'
  | 'invitation/list'
  | 'invitation/create'
  | 'invitation/turn-off'
  | 'version/create'
  | 'version/restore';

export type Action = CommandType | RecordAction | `write/${DocumentName}`;

const CHAIRS: readonly Role[] = ['admin', 'moderator'];
const PENS: readonly Role[] = ['admin', 'moderator', 'rapporteur', 'organizer'];
const SEATED: readonly Role[] = ['admin', 'moderator', 'rapporteur', 'organizer', 'participant'];
const EVERYONE: readonly Role[] = [...SEATED, 'follower'];

/**
 * The permission table: who may do what, by role. One row an act; a new act without a row does not
 * compile. `own` roles may do it only to what is their own (see `may`).
 */
const TABLE: Record<Action, { any: readonly Role[]; own?: readonly Role[] }> = {
  'track/read': { any: EVERYONE },
  'track/update': { any: CHAIRS },
  'track/import': { any: CHAIRS },
  'workshop/add': { any: CHAIRS },
  'workshop/update': { any: [...CHAIRS, 'rapporteur'], own: ['organizer'] },
  'invitation/list': { any: CHAIRS },
  'invitation/create': { any: CHAIRS },
  'invitation/turn-off': { any: CHAIRS },
  'version/create': { any: PENS },
  'version/restore': { any: [...CHAIRS, 'rapporteur'] },

  'meeting/start': { any: CHAIRS },
  'meeting/advance': { any: CHAIRS },
  'meeting/back': { any: CHAIRS },
  'meeting/pause': { any: CHAIRS },
  'meeting/resume': { any: CHAIRS },
  'meeting/add-minutes': { any: CHAIRS },
  'meeting/end': { any: CHAIRS },
  'meeting/plan': { any: CHAIRS },
  'stage/show': { any: CHAIRS },
  'stage/slide': { any: CHAIRS, own: ['organizer'] },
  'stage/call': { any: CHAIRS },
  'floor/raise': { any: SEATED },
  'floor/lower': { any: CHAIRS, own: ['rapporteur', 'organizer', 'participant'] },
  'floor/give': { any: CHAIRS },
  'floor/end': { any: CHAIRS, own: ['rapporteur', 'organizer', 'participant'] },
  'floor/order': { any: CHAIRS },
  'document/lock': { any: CHAIRS },
  'principle/status': { any: CHAIRS },
  'position/take': { any: SEATED },
  'position/withdraw': { any: SEATED },
  'seat/role': { any: CHAIRS },

  'write/map': { any: PENS },
  'write/principles': { any: PENS },
  'write/notes': { any: PENS },
};

/**
 * Whether a role may do an act. `own` says that the thing acted on belongs to the actor
 * (their hand, their workshop); where it is not known yet, leave it out.
 */
export function may(role: Role, action: Action, own = false): boolean {
  const row = TABLE[action];
  return row.any.includes(role) || (own && (row.own?.includes(role) ?? false));
}

/** Roles that may write a document while it is open. */
export function mayWrite(role: Role, document: DocumentName, locked: boolean): boolean {
  return !locked && may(role, `write/${document}`);
}

/** Every row of the table, for the page that shows it and the test that walks it. */
export function accessTable(): [Action, { any: readonly Role[]; own?: readonly Role[] }][] {
  return Object.entries(TABLE) as [Action, { any: readonly Role[]; own?: readonly Role[] }][];
}

/**
 * Which role may give which: a moderator hands out every role up to their own, never admin.
 */
export function mayGrant(actor: Role, role: Role): boolean {
  return CHAIRS.includes(actor) && role !== 'admin';
}
