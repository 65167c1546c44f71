import { z } from 'zod';
import type { PrincipleId, SeatId, StepId, WorkshopId } from '../../ids.ts';
import { LIMITS } from '../../limits.ts';
import type { Command, CommandType } from '../../model/command.ts';
import { DOCUMENT_NAMES } from '../../model/document.ts';
import type { Destination, Scene, Step } from '../../model/meeting.ts';
import { POSITIONS, PRINCIPLE_STATUSES } from '../../model/principle.ts';
import { INVITABLE_ROLES } from '../../model/seat.ts';
import { id, line, oneOf, prose, whole } from './text.ts';

const sceneSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('title') }),
  z.strictObject({ kind: z.literal('slides'), workshopId: id<WorkshopId>(), index: whole(0, 500) }),
  z.strictObject({ kind: z.literal('map'), workshopId: z.exactOptional(id<WorkshopId>()) }),
  z.strictObject({ kind: z.literal('principles'), principleId: z.exactOptional(id<PrincipleId>()) }),
  z.strictObject({ kind: z.literal('join') }),
]) satisfies z.ZodType<Scene>;

const destinationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stage') }),
  z.strictObject({ kind: z.literal('map'), workshopId: z.exactOptional(id<WorkshopId>()) }),
  z.strictObject({ kind: z.literal('principles'), principleId: z.exactOptional(id<PrincipleId>()) }),
  z.strictObject({ kind: z.literal('workshop'), workshopId: id<WorkshopId>() }),
]) satisfies z.ZodType<Destination>;

export const stepSchema = z.strictObject({
  id: id<StepId>(),
  title: line(LIMITS.stepTitle),
  minutes: whole(1, LIMITS.stepMinutes),
  workshopId: z.exactOptional(id<WorkshopId>()),
  scene: sceneSchema,
}) satisfies z.ZodType<Step>;

const seatId = id<SeatId>();
const step = id<StepId>();
const principleId = id<PrincipleId>();
const reason = z.exactOptional(prose(LIMITS.positionReason));
const epoch = whole(0, 8_640_000_000_000_000);

/** The fields of each command besides `type` and `id`. */
const FIELDS = {
  'meeting/start': {},
  'meeting/advance': { from: step },
  'meeting/back': { from: step },
  'meeting/pause': { step },
  'meeting/resume': { step },
  'meeting/add-minutes': { step, minutes: whole(-60, 60) },
  'meeting/end': {},
  'meeting/plan': { steps: z.array(stepSchema).max(LIMITS.steps, 'too-many'), plannedAt: z.exactOptional(epoch) },
  'stage/show': { scene: sceneSchema },
  'stage/slide': { workshopId: id<WorkshopId>(), from: whole(0, 500), index: whole(0, 500) },
  'stage/call': { where: destinationSchema },
  'floor/raise': {},
  'floor/lower': { seatId: z.exactOptional(seatId) },
  'floor/give': { seatId },
  'floor/end': { seatId },
  'floor/order': { order: oneOf(['as-raised', 'balanced']) },
  'document/lock': { document: oneOf(DOCUMENT_NAMES), locked: z.boolean() },
  'principle/status': { principleId, status: oneOf(PRINCIPLE_STATUSES), reason },
  'position/take': { principleId, position: oneOf(POSITIONS), reason },
  'position/withdraw': { principleId },
  'seat/role': { seatId, role: oneOf(INVITABLE_ROLES) },
} satisfies Record<CommandType, z.ZodRawShape>;

export const COMMAND_TYPES = Object.keys(FIELDS) as CommandType[];

const ID = z.string().min(1, 'required').max(64, 'too-long');

/** Schema of one command message, for parsing and for `GET /api/commands.json`. */
export const commandSchemas = Object.fromEntries(
  Object.entries(FIELDS).map(([type, fields]) => [
    type,
    z.strictObject({ id: ID, type: z.literal(type), ...(fields as z.ZodRawShape) }),
  ]),
) as unknown as Record<CommandType, z.ZodType<{ id: string } & Command>>;
