import type * as Y from 'yjs';
import type { Struct } from './update-reader.ts';
import { UpdateRefused } from './update-refused.ts';

/** What a type of a document is for: which things may be in it. Each shape has its own. */
export type Role = { readonly role: string; readonly name: string };

/** A type, in the document or made by the update, as far as a shape asks. */
export type Holder = {
  readonly role: Role;
  /** Undefined where the update makes it. */
  readonly type: Y.AbstractType<unknown> | undefined;
  /** Types that it is inside of; 0 for a root. */
  readonly depth: number;
  /** The lists in it that the update adds to, by key; undefined is the list of children. */
  readonly lists: Map<string | undefined, List>;
  /** Code units of text that the update has added. */
  added: number;
  /** Keys of each group that there are now and with the update; see `shape-keys.ts`. */
  keys: Map<string, number> | undefined;
};

/** One list of a type: its children, or the values that one of its keys has had. */
export type List = { readonly holder: Holder; readonly key: string | undefined };

/**
 * The schema of a document, asked for every item that is new. An item never changes its content or its
 * place, so what each may be where it is made is all that needs to be checked.
 */
export interface Shape {
  /** Role of a root type. */
  root(name: string): Role;
  /** Role of a type that is in the document. */
  existing(type: Y.AbstractType<unknown>): Role;
  /** Role of the type that an item makes; undefined where it makes none. Throws `UpdateRefused`. */
  check(struct: Struct, list: List): Role | undefined;
}

/** Give up the whole update: it holds what the document may not hold. */
export function refuse(why: string): never {
  throw new UpdateRefused('content', why);
}
