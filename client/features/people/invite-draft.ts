import type { FieldProblem } from '../../../shared/failure.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { InvitableRole } from '../../../shared/model/seat.ts';
import type { Workshop } from '../../../shared/model/workshop.ts';
import type { EndpointInput } from '../../../shared/wire/schema/endpoints.ts';

/** Value of the workshop choice that makes one link for each workshop. */
export const EVERY = '*';

/** What the form holds, as typed. `workshop`: an id, `EVERY`, or empty. */
export type InviteDraft = { role: InvitableRole; workshop: string; name: string; uses: string };

/** One invitation to make, and the workshop it is for. */
export type Wanted = { body: EndpointInput<'createInvitation'>['body']; workshop?: Workshop };

export const blank = (role: InvitableRole): InviteDraft => ({ role, workshop: '', name: '', uses: '' });

/** Numbers in any digits that phones write: `٣` is 3. */
export function wholeUses(typed: string): number | undefined {
  const text = typed
    .trim()
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** What is wrong with a draft before it is sent. */
export function draftProblems({ uses }: InviteDraft): FieldProblem[] {
  if (uses.trim() === '') return [];
  const count = wholeUses(uses);
  if (count === undefined) return [{ field: 'uses', code: 'not-a-number' }];
  if (count < 1) return [{ field: 'uses', code: 'too-small' }];
  return count > LIMITS.seats ? [{ field: 'uses', code: 'too-big' }] : [];
}

/** The invitations that a draft asks for. A workshop belongs to organizers only. */
export function wantedOf({ role, workshop, name, uses }: InviteDraft, workshops: readonly Workshop[]): Wanted[] {
  const count = wholeUses(uses);
  // Many links are for many people: a name that was typed for one of them is not on all.
  const one = role !== 'organizer' || workshop !== EVERY;
  const body = {
    role,
    ...(one && name.trim() ? { name: name.trim() } : {}),
    ...(count === undefined ? {} : { uses: count }),
  };
  const chosen = role === 'organizer' ? workshops.filter(({ id }) => workshop === EVERY || workshop === id) : [];
  if (chosen.length === 0) return [{ body }];
  return chosen.map((found) => ({ body: { ...body, workshopId: found.id }, workshop: found }));
}
