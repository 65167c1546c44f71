import { z } from 'zod';
import type { InvitationId, SeatId, TrackId, WorkshopId } from '../../ids.ts';
import { LIMITS } from '../../limits.ts';
import { GROUPS } from '../../model/group.ts';
import { INVITABLE_ROLES, PLACES, ROLES, type Invitation, type Seat } from '../../model/seat.ts';
import { id, line, oneOf, whole } from './text.ts';

export const seatSchema = z.strictObject({
  id: id<SeatId>(),
  trackId: id<TrackId>(),
  name: line(LIMITS.personName),
  group: oneOf(GROUPS),
  place: oneOf(PLACES),
  role: oneOf(ROLES),
  workshopIds: z.array(id<WorkshopId>()),
  joinedAt: z.string(),
  simulated: z.exactOptional(z.literal(true)),
}) satisfies z.ZodType<Seat>;

export const invitationSchema = z.strictObject({
  id: id<InvitationId>(),
  trackId: id<TrackId>(),
  role: oneOf(INVITABLE_ROLES),
  name: z.exactOptional(line(LIMITS.personName)),
  group: z.exactOptional(oneOf(GROUPS)),
  workshopId: z.exactOptional(id<WorkshopId>()),
  uses: z.exactOptional(whole(1, LIMITS.seats)),
  used: whole(0, LIMITS.seats),
  code: z.exactOptional(z.string()),
  createdAt: z.string(),
  turnedOffAt: z.exactOptional(z.string()),
}) satisfies z.ZodType<Invitation>;
