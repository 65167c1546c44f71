import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeAny,
  writeUint8,
  writeVarString,
  writeVarUint,
} from 'lib0/encoding';

/** Writes one struct of a Yjs V1 update. */
export type Write = (encoder: Encoder) => void;

/** A session and a clock. */
export type At = readonly [client: number, clock: number];

/** An update with whatever structs and deletions a test wants. */
export function forge(
  blocks: { client: number; clock: number; structs: Write[] }[],
  deletes: [client: number, clock: number, length: number][] = [],
): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, blocks.length);
  for (const { client, clock, structs } of blocks) {
    for (const value of [structs.length, client, clock]) writeVarUint(encoder, value);
    for (const struct of structs) struct(encoder);
  }
  writeVarUint(encoder, deletes.length);
  for (const [client, clock, length] of deletes)
    for (const value of [client, 1, clock, length]) writeVarUint(encoder, value);
  return toUint8Array(encoder);
}

/** A struct without content: 0 collected, 1 deleted, 10 skipped. */
export const run =
  (info: number, length: number): Write =>
  (encoder) => {
    writeUint8(encoder, info);
    writeVarUint(encoder, length);
  };

/** Content by its number in Yjs, and its bytes. */
export type Content = { kind: number; write: Write };

export const words = (text: string): Content => ({ kind: 4, write: (encoder) => writeVarString(encoder, text) });
export const deleted = (length: number): Content => ({ kind: 1, write: (encoder) => writeVarUint(encoder, length) });
export const values = (...all: unknown[]): Content => ({
  kind: 8,
  write: (encoder) => {
    writeVarUint(encoder, all.length);
    for (const value of all) writeAny(encoder, value as null);
  },
});
export const mark = (name: string, json: string): Content => ({
  kind: 6,
  write: (encoder) => {
    writeVarString(encoder, name);
    writeVarString(encoder, json);
  },
});
/** A type by its number in Yjs; elements (3) have a name. */
export const type = (number: number, name?: string): Content => ({
  kind: 7,
  write: (encoder) => {
    writeVarUint(encoder, number);
    if (name !== undefined) writeVarString(encoder, name);
  },
});

/** An item at the beginning of a root, or the value of a key in it. */
export const inRoot = (root: string, key: string | undefined, content: Content): Write =>
  inParent(
    (encoder) => {
      writeVarUint(encoder, 1);
      writeVarString(encoder, root);
    },
    key,
    content,
  );

/** The same in a type that some struct has made. */
export const inType = (parent: At, key: string | undefined, content: Content): Write =>
  inParent(
    (encoder) => {
      for (const value of [0, ...parent]) writeVarUint(encoder, value);
    },
    key,
    content,
  );

const inParent =
  (parent: Write, key: string | undefined, content: Content): Write =>
  (encoder) => {
    writeUint8(encoder, content.kind | (key === undefined ? 0 : 0x20));
    parent(encoder);
    if (key !== undefined) writeVarString(encoder, key);
    content.write(encoder);
  };

/** An item between two others, either of which can be left out. */
export const between =
  (left: At | undefined, right: At | undefined, content: Content): Write =>
  (encoder) => {
    writeUint8(encoder, content.kind | (left ? 0x80 : 0) | (right ? 0x40 : 0));
    for (const value of [...(left ?? []), ...(right ?? [])]) writeVarUint(encoder, value);
    content.write(encoder);
  };
