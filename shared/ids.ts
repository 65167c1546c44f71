/**
 * Branded identifiers: a workshop's id can't be handed where a seat's is asked.
 * All are made by the server (see `server/identity/ids.ts`), except those of things
 * that live in a shared document, which the editing client makes.
 */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type TrackId = Id<'track'>;
export type WorkshopId = Id<'workshop'>;
export type SeatId = Id<'seat'>;
export type InvitationId = Id<'invitation'>;
export type StepId = Id<'step'>;
export type VersionId = Id<'version'>;
/** Made by the editing client, lives in the principles document. */
export type PrincipleId = Id<'principle'>;
/** Made by the editing client, lives in the map document. */
export type LinkId = Id<'link'>;
/** Made by the editing client, lives in the map document. */
export type MechanismId = Id<'mechanism'>;

/** What every id looks like on the wire: short, URL-safe, never a path. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
