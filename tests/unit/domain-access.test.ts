import { describe, expect, test } from 'vitest';
import { accessTable, may, mayGrant, mayWrite } from '../../shared/domain/access.ts';
import { mayCommand } from '../../shared/domain/reduce.ts';
import type { SeatId, WorkshopId } from '../../shared/ids.ts';
import { INVITABLE_ROLES, ROLES } from '../../shared/model/seat.ts';
import { COMMAND_TYPES } from '../../shared/wire/schema/command.ts';
import { seat } from '../helpers/people.ts';

/** Written down a second time, on purpose: a change of the table must be meant. Letters are roles, small ones to their own. */
const LETTERS = {
  admin: 'A',
  moderator: 'M',
  rapporteur: 'R',
  organizer: 'O',
  participant: 'P',
  follower: 'F',
} as const;
const EXPECTED: Record<string, string> = {
  'track/read': 'AMROPF',
  'track/update': 'AM',
  'track/import': 'AM',
  'workshop/add': 'AM',
  'workshop/update': 'AMRo',
  'invitation/list': 'AM',
  'invitation/create': 'AM',
  'invitation/turn-off': 'AM',
  'version/create': 'AMRO',
  'version/restore': 'AMR',
  'meeting/start': 'AM',
  'meeting/advance': 'AM',
  'meeting/back': 'AM',
  'meeting/pause': 'AM',
  'meeting/resume': 'AM',
  'meeting/add-minutes': 'AM',
  'meeting/end': 'AM',
  'meeting/plan': 'AM',
  'stage/show': 'AM',
  'stage/slide': 'AMo',
  'stage/call': 'AM',
  'floor/raise': 'AMROP',
  'floor/lower': 'AMrop',
  'floor/give': 'AM',
  'floor/end': 'AMrop',
  'floor/order': 'AM',
  'document/lock': 'AM',
  'principle/status': 'AM',
  'position/take': 'AMROP',
  'position/withdraw': 'AMROP',
  'seat/role': 'AM',
  'write/map': 'AMRO',
  'write/principles': 'AMRO',
  'write/notes': 'AMRO',
};

describe('the permission table', () => {
  test.each(accessTable())('%s is for exactly the roles it says', (action) => {
    const letters = ROLES.map((role) =>
      may(role, action) ? LETTERS[role] : may(role, action, true) ? LETTERS[role].toLowerCase() : '',
    );
    expect(letters.join('')).toBe(EXPECTED[action]);
  });

  test('has a row for every command', () => {
    const rows = new Set(accessTable().map(([action]) => action));
    expect(COMMAND_TYPES.filter((type) => !rows.has(type))).toEqual([]);
  });
});

test('nobody writes a locked document, not even an admin', () => {
  expect(ROLES.filter((role) => mayWrite(role, 'map', true))).toEqual([]);
});

test('only chairs give roles, and never the admin’s', () => {
  const given = ROLES.flatMap((actor) => INVITABLE_ROLES.filter((role) => mayGrant(actor, role)).map(() => actor));
  expect(new Set(given)).toEqual(new Set(['admin', 'moderator']));
  expect(mayGrant('admin', 'admin')).toBe(false);
});

test('participants lower their own hand and nobody else’s', () => {
  const ana = seat('ana');
  expect(mayCommand(ana, { type: 'floor/lower' })).toBe(true);
  expect(mayCommand(ana, { type: 'floor/lower', seatId: 'ben' as SeatId })).toBe(false);
  expect(mayCommand(ana, { type: 'floor/end', seatId: 'ben' as SeatId })).toBe(false);
});

test('organizers turn the slides of their own workshop only', () => {
  const ana = seat('ana', { role: 'organizer', workshopIds: ['w1' as WorkshopId] });
  expect(mayCommand(ana, { type: 'stage/slide', workshopId: 'w1', from: 0, index: 1 })).toBe(true);
  expect(mayCommand(ana, { type: 'stage/slide', workshopId: 'w2', from: 0, index: 1 })).toBe(false);
});
