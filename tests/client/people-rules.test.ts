import { describe, expect, test } from 'vitest';
import { openLinks, sortInvitations } from '../../client/features/people/invitation-state.ts';
import { blank, draftProblems, EVERY, wantedOf, wholeUses } from '../../client/features/people/invite-draft.ts';
import { findPeople } from '../../client/features/people/people-order.ts';
import type { Person } from '../../shared/model/live.ts';
import type { Invitation } from '../../shared/model/seat.ts';
import type { Workshop } from '../../shared/model/workshop.ts';

const workshops = ['a', 'b'].map((id) => ({ id }) as Workshop);
const draft = (fields: object) => ({ ...blank('organizer'), ...fields });
const bodies = (fields: object) => wantedOf(draft(fields), workshops).map(({ body }) => body);
const invitation = (id: string, fields: Partial<Invitation>) =>
  ({ id, role: 'organizer', used: 0, createdAt: `2014-09-0${id}`, ...fields }) as Invitation;

describe('the form of an invitation', () => {
  test('a workshop goes with organizers only, and what is empty is not sent', () => {
    expect(bodies({ workshop: 'b', name: ' The registry ', uses: '2' })).toEqual([
      { role: 'organizer', workshopId: 'b', name: 'The registry', uses: 2 },
    ]);
    expect(bodies({ role: 'participant', workshop: 'b' })).toEqual([{ role: 'participant' }]);
    expect(bodies({})).toEqual([{ role: 'organizer' }]);
  });

  test('one for each workshop carries nobody’s name', () => {
    expect(bodies({ workshop: EVERY, name: 'The registry' })).toEqual([
      { role: 'organizer', workshopId: 'a' },
      { role: 'organizer', workshopId: 'b' },
    ]);
  });

  test('uses are a whole number from 1, in Arabic digits too', () => {
    expect([wholeUses('٣٠'), wholeUses(' 12 '), wholeUses('2.5'), wholeUses('')]).toEqual([
      30,
      12,
      undefined,
      undefined,
    ]);
    const codes = ['', '3', 'x', '0', '99999'].map((uses) => draftProblems(draft({ uses }))[0]?.code);
    expect(codes).toEqual([undefined, undefined, 'not-a-number', 'too-small', 'too-big']);
  });
});

describe('lists', () => {
  test('open invitations newest first; used up and turned off ones are no open links', () => {
    const all = [
      invitation('1', {}),
      invitation('2', { uses: 1, used: 1 }),
      invitation('3', { turnedOffAt: 'x' }),
      invitation('4', { role: 'participant' }),
    ];
    expect(sortInvitations(all).on.map(({ id }) => id)).toEqual(['4', '2', '1']);
    expect(openLinks(all)).toMatchObject({ organizer: 1, participant: 1, moderator: 0 });
  });

  test('people are found by any part of the name, without accents; who is here comes first', () => {
    const people = [
      ['Zoë', true],
      ['Élodie Martin', false],
      ['Ana', false],
    ].map(([name, online]) => ({ name, online }) as Person);
    const names = (wanted: string, only = false) => findPeople(people, wanted, only).map(({ name }) => name);
    expect(names('')).toEqual(['Zoë', 'Ana', 'Élodie Martin']);
    expect(names('mart elo')).toEqual(['Élodie Martin']);
    expect(names('zoe')).toEqual(['Zoë']);
    expect(names('', true)).toEqual(['Zoë']);
  });
});
