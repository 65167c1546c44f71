import { z } from 'zod';
import type { InvitationId, TrackId, VersionId, WorkshopId } from '../../ids.ts';
import { LIMITS } from '../../limits.ts';
import { DOCUMENT_NAMES } from '../../model/document.ts';
import { GROUPS } from '../../model/group.ts';
import { INVITABLE_ROLES, PLACES } from '../../model/seat.ts';
import type { EndpointName } from '../endpoints.ts';
import { invitationSchema, seatSchema } from './seat.ts';
import { id, line, oneOf, whole } from './text.ts';
import { slug, trackFields, trackSchema } from './track.ts';
import { contentSchema, differenceSchema, momentSchema, versionName, versionSchema } from './version.ts';
import { workshopEditSchema, workshopFieldsSchema, workshopSchema } from './workshop.ts';

const trackId = id<TrackId>();
const inTrack = z.strictObject({ trackId });
const ofDocument = z.strictObject({ trackId, document: oneOf(DOCUMENT_NAMES) });
const ofVersion = z.strictObject({ ...ofDocument.shape, versionId: id<VersionId>() });
const nothing = z.strictObject({});
const flag = z.enum(['1', 'true', '0', 'false']);

/** A problem of an import, addressed by line (from 1, as an editor counts) and column. */
const importProblemSchema = z.strictObject({
  at: z.string(),
  field: z.string(),
  code: z.string(),
  message: z.string(),
  /** One error stops the whole import; a warning is only told. */
  severity: oneOf(['error', 'warning']),
  /** The heading (`column`), the words that were not understood (`text`), limits. */
  values: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
});

const importQuery = z.strictObject({
  format: z.exactOptional(oneOf(['auto', 'csv', 'ics'])),
  dryRun: z.exactOptional(flag),
  /** JSON object from column heading to workshop field, where the headings do not say it. */
  mapping: z.exactOptional(z.string().max(8_000, 'too-long')),
});

const importReport = z.strictObject({
  format: oneOf(['csv', 'ics']),
  created: whole(0, LIMITS.importRows),
  updated: whole(0, LIMITS.importRows),
  unchanged: whole(0, LIMITS.importRows),
  skipped: whole(0, LIMITS.importRows),
  problems: z.array(importProblemSchema),
});

/** At least one field: a change of nothing is a mistake that the caller should hear of. */
const notNothing = [
  (fields: object) => Object.keys(fields).length > 0,
  { error: 'required', when: ({ issues }: { issues: readonly unknown[] }) => issues.length === 0 },
] as const;

const secret = z.string({ error: 'not-a-text' }).min(1, 'required').max(200, 'too-long');

type Shape = {
  params?: z.ZodType;
  query?: z.ZodType;
  /** Absent: no body. `raw`: the file as it is. */
  body?: z.ZodType | 'raw';
  status: number;
  reply: z.ZodType;
  summary: string;
};

/** Input and output of each endpoint of `../endpoints.ts`. */
export const ENDPOINT_SHAPES = {
  claim: {
    summary: 'Become the admin of this server with the one-time claim link.',
    body: z.strictObject({ token: secret, name: line(LIMITS.personName) }),
    status: 200,
    reply: z.strictObject({ name: z.string() }),
  },
  me: {
    summary: 'Who the caller is: admin or not, and the seats this browser holds.',
    status: 200,
    reply: z.strictObject({
      admin: z.boolean(),
      name: z.exactOptional(z.string()),
      seats: z.array(seatSchema),
      claimed: z.boolean(),
      demo: z.boolean(),
      version: z.string(),
    }),
  },
  leave: {
    summary: 'Forget this browser: its seats stay, its cookie ends.',
    body: nothing,
    status: 200,
    reply: nothing,
  },
  openDemo: {
    summary: 'Open the demo track in a role, as a new person. Made from real sessions of IGF 2014.',
    body: z.strictObject({
      role: oneOf(['moderator', 'organizer', 'participant']),
      name: line(LIMITS.personName),
      group: oneOf(GROUPS),
      place: oneOf(PLACES),
    }),
    status: 200,
    reply: z.strictObject({ track: trackSchema, seat: seatSchema }),
  },
  listTracks: {
    summary: 'Tracks the caller has a seat in; all of them for the admin; always the demo where it is on.',
    status: 200,
    reply: z.strictObject({ tracks: z.array(trackSchema) }),
  },
  createTrack: {
    summary: 'Create a track. Where no slug is given it is made from the name.',
    body: z.strictObject({ ...trackFields, slug: z.exactOptional(slug) }),
    status: 201,
    reply: z.strictObject({ id: trackId, slug, url: z.string() }),
  },
  readTrack: {
    summary: 'One track and, for a seat, that seat.',
    params: inTrack,
    status: 200,
    reply: z.strictObject({ track: trackSchema, seat: z.exactOptional(seatSchema), code: z.exactOptional(z.string()) }),
  },
  updateTrack: {
    summary: "Change a track's name, day, place, time zone or introduction.",
    params: inTrack,
    body: z
      .strictObject(trackFields)
      .partial()
      .refine(...notNothing),
    status: 200,
    reply: z.strictObject({ track: trackSchema }),
  },
  listWorkshops: {
    summary: 'All workshops of the track.',
    params: inTrack,
    status: 200,
    reply: z.strictObject({ workshops: z.array(workshopSchema) }),
  },
  addWorkshop: {
    summary: 'Add one workshop by hand.',
    params: inTrack,
    body: workshopFieldsSchema.partial().required({ title: true }),
    status: 201,
    reply: z.strictObject({ workshop: workshopSchema }),
  },
  updateWorkshop: {
    summary: 'Change fields of a workshop; refused as `stale` when somebody changed the same fields meanwhile.',
    params: z.strictObject({ trackId, workshopId: id<WorkshopId>() }),
    body: workshopEditSchema,
    status: 200,
    reply: z.strictObject({ workshop: workshopSchema }),
  },
  importWorkshops: {
    summary: 'Import a programme, CSV or iCalendar: the file as it is. All or nothing; again updates, never doubles.',
    params: inTrack,
    query: importQuery,
    body: 'raw',
    status: 200,
    reply: importReport,
  },
  previewImport: {
    summary: 'The columns of a CSV file, what each would become, and its first rows. Stores nothing.',
    params: inTrack,
    query: importQuery,
    body: 'raw',
    status: 200,
    reply: z.strictObject({
      format: oneOf(['csv', 'ics']),
      columns: z.array(
        z.strictObject({ heading: z.string(), field: z.nullable(z.string()), samples: z.array(z.string()) }),
      ),
      fields: z.array(z.string()),
      rows: z.number(),
      first: z.array(z.strictObject({ title: z.string(), number: z.string(), when: z.string(), where: z.string() })),
    }),
  },
  listInvitations: {
    summary: 'Invitations of the track, without their secrets.',
    params: inTrack,
    status: 200,
    reply: z.strictObject({ invitations: z.array(invitationSchema) }),
  },
  createInvitation: {
    summary: 'Make an invitation. Its link, token and code are shown this once.',
    params: inTrack,
    body: z.strictObject({
      role: oneOf(INVITABLE_ROLES),
      name: z.exactOptional(line(LIMITS.personName)),
      group: z.exactOptional(oneOf(GROUPS)),
      workshopId: z.exactOptional(id<WorkshopId>()),
      uses: z.exactOptional(whole(1, LIMITS.seats)),
    }),
    status: 201,
    reply: z.strictObject({ id: id<InvitationId>(), url: z.string(), token: z.string(), code: z.string() }),
  },
  turnOffInvitation: {
    summary: 'Turn an invitation off, at once. Seats it gave stay.',
    params: z.strictObject({ trackId, invitationId: id<InvitationId>() }),
    status: 200,
    reply: nothing,
  },
  peekInvitation: {
    summary: 'What an invitation is for, before joining. Takes the link token or the short code.',
    body: z.strictObject({ token: secret }),
    status: 200,
    reply: z.strictObject({
      track: z.strictObject({
        name: z.string(),
        slug: z.string(),
        day: z.exactOptional(z.string()),
        place: z.exactOptional(z.string()),
      }),
      role: oneOf(INVITABLE_ROLES),
      name: z.exactOptional(z.string()),
      group: z.exactOptional(oneOf(GROUPS)),
      workshop: z.exactOptional(z.string()),
    }),
  },
  join: {
    summary: 'Take a seat with an invitation (link token or short code).',
    body: z.strictObject({
      token: secret,
      name: line(LIMITS.personName),
      group: oneOf(GROUPS),
      place: oneOf(PLACES),
    }),
    status: 200,
    reply: z.strictObject({ track: trackSchema, seat: seatSchema, seatToken: z.string() }),
  },
  listVersions: {
    summary: 'Versions of a shared document, newest first, and the number of the newest entry in its log.',
    params: ofDocument,
    status: 200,
    reply: z.strictObject({ versions: z.array(versionSchema), number: whole(0, Number.MAX_SAFE_INTEGER) }),
  },
  nameVersion: {
    summary: 'Keep the document as it is now as a version with a name.',
    params: ofDocument,
    body: z.strictObject({ name: versionName }),
    status: 201,
    reply: z.strictObject({ version: versionSchema }),
  },
  readVersion: {
    summary: 'One version with its content as plain data.',
    params: ofVersion,
    status: 200,
    reply: z.strictObject({ version: versionSchema, content: contentSchema }),
  },
  restoreVersion: {
    summary: 'Bring a version back, as an edit that everyone connected sees. A version is taken before, to undo it.',
    params: ofVersion,
    body: nothing,
    status: 200,
    reply: z.strictObject({ changed: z.boolean(), before: z.exactOptional(versionSchema) }),
  },
  compareVersions: {
    summary:
      'How two states of a document differ, word by word, and who changed what. `from` and `to`: id of a version, `now`, or `entry-` and a number of the log.',
    params: ofDocument,
    query: z.strictObject({ from: momentSchema, to: momentSchema }),
    status: 200,
    reply: z.strictObject({ difference: differenceSchema }),
  },
  updateSeat: {
    summary: 'Change the own name, group or place.',
    params: inTrack,
    body: z
      .strictObject({ name: line(LIMITS.personName), group: oneOf(GROUPS), place: oneOf(PLACES) })
      .partial()
      .refine(...notNothing),
    status: 200,
    reply: z.strictObject({ seat: seatSchema }),
  },
} as const satisfies Record<EndpointName, Shape>;

type Shapes = typeof ENDPOINT_SHAPES;
type Input<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler gets and a caller gives. */
export type EndpointInput<Name extends EndpointName> = {
  params: Shapes[Name] extends { params: infer Schema } ? Input<Schema> : Record<never, never>;
  query: Shapes[Name] extends { query: infer Schema } ? Input<Schema> : Record<never, never>;
  body: Shapes[Name] extends { body: infer Schema } ? (Schema extends 'raw' ? Uint8Array : Input<Schema>) : undefined;
};
export type EndpointReply<Name extends EndpointName> = z.output<Shapes[Name]['reply']>;
