import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeAny,
  writeUint8,
  writeVarString,
  writeVarUint,
} from 'lib0/encoding';
import { CONTENT_RULES } from '../../server/collab/content-rules.ts';
import { type DeleteRange, readUpdate, type Struct, type StructId } from '../../server/collab/update-reader.ts';
import { TYPE } from '../../server/collab/type-refs.ts';
import type { DocumentName } from '../../shared/model/document.ts';

/** An update that has been taken apart, to be put together wrongly. */
export type Parts = { structs: Map<number, Struct[]>; deletes: DeleteRange[] };

export function partsOf(update: Uint8Array, document: DocumentName): Parts {
  const { structs, deletes } = readUpdate(update, CONTENT_RULES[document]);
  return {
    structs: new Map([...structs].map(([client, all]) => [client, all.map((struct) => ({ ...struct }))])),
    deletes: deletes.map((range) => ({ ...range })),
  };
}

/** Write parts as Yjs does. Clocks after the first of a session follow from the lengths. */
export function join({ structs, deletes }: Parts): Uint8Array {
  const encoder = createEncoder();
  const runs = [...structs].filter(([, all]) => all.length > 0);
  writeVarUint(encoder, runs.length);
  for (const [client, all] of runs) {
    for (const value of [all.length, client, Math.max(0, all[0]?.clock ?? 0)]) writeVarUint(encoder, value);
    for (const struct of all) writeStruct(encoder, struct);
  }
  const sessions = new Set(deletes.map(({ client }) => client));
  writeVarUint(encoder, sessions.size);
  for (const client of sessions) {
    const ranges = deletes.filter((range) => range.client === client);
    for (const value of [client, ranges.length]) writeVarUint(encoder, value);
    for (const { clock, length } of ranges)
      for (const value of [clock, length]) writeVarUint(encoder, Math.max(0, value));
  }
  return toUint8Array(encoder);
}

const KINDS = { gone: 0, deleted: 1, text: 4, mark: 6, type: 7, values: 8 } as const;

function writeStruct(encoder: Encoder, struct: Struct): void {
  const { origin, rightOrigin, parent, root, key, content, length } = struct;
  const kind = KINDS[content.kind];
  if (kind === 0) {
    writeUint8(encoder, 0);
    return writeVarUint(encoder, length);
  }
  writeUint8(encoder, kind | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key === undefined ? 0 : 0x20));
  const id = ({ client, clock }: StructId) =>
    [client, Math.max(0, clock)].forEach((value) => writeVarUint(encoder, value));
  if (origin) id(origin);
  if (rightOrigin) id(rightOrigin);
  if (!origin && !rightOrigin) {
    writeVarUint(encoder, root === undefined ? 0 : 1);
    if (root !== undefined) writeVarString(encoder, root);
    else id(parent ?? { client: 0, clock: 0 });
    if (key !== undefined) writeVarString(encoder, key);
  }
  writeContent(encoder, struct);
}

function writeContent(encoder: Encoder, { content, length }: Struct): void {
  switch (content.kind) {
    case 'text':
      return writeVarString(encoder, content.text);
    case 'mark':
      writeVarString(encoder, content.name);
      return writeVarString(encoder, JSON.stringify(content.value));
    case 'type':
      writeVarUint(encoder, content.type);
      if (content.type === TYPE.xmlElement) writeVarString(encoder, content.name);
      return;
    case 'values':
      writeVarUint(encoder, content.values.length);
      for (const value of content.values) writeAny(encoder, value as null);
      return;
    default:
      writeVarUint(encoder, length);
  }
}

type Random = () => number;
const pick = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(random() * items.length)];

/** Change one thing that has a meaning. `ids` are clocks that exist somewhere. */
export function wrench(parts: Parts, ids: readonly StructId[], random: Random): void {
  const run = pick([...parts.structs.values()], random) ?? [];
  const index = Math.floor(random() * run.length);
  const struct = run[index];
  const anywhere = (near?: StructId): StructId | undefined => {
    if (near && random() < 0.5) return { client: near.client, clock: near.clock + Math.floor(random() * 7) - 3 };
    const id = random() < 0.6 ? pick(ids, random) : pick(run, random);
    return id && { client: id.client, clock: id.clock };
  };
  const dice = random();
  if (!struct || dice < 0.05)
    return void parts.deletes.push({ ...(anywhere() ?? { client: 1, clock: 0 }), length: Math.floor(random() * 5) });
  if (dice < 0.25) struct.origin = random() < 0.1 ? undefined : anywhere(struct.origin);
  else if (dice < 0.45) struct.rightOrigin = random() < 0.1 ? undefined : anywhere(struct.rightOrigin);
  else if (dice < 0.52) [struct.origin, struct.rightOrigin] = [struct.rightOrigin, struct.origin];
  else if (dice < 0.6) {
    struct.parent = anywhere();
    struct.root = undefined;
    if (random() < 0.7) struct.origin = struct.rightOrigin = undefined;
  } else if (dice < 0.65) struct.key = pick(['x', 'id', 'level', 'in:w1', 'odd key', '__proto__', undefined], random);
  else if (dice < 0.7) struct.clock += Math.floor(random() * 5) - 2;
  else if (dice < 0.75) struct.content = pick(Object.values(CONTENTS), random) ?? struct.content;
  else if (dice < 0.8) run.splice(index, 1);
  else if (dice < 0.86) run.splice(Math.floor(random() * run.length), 0, { ...(pick(run, random) ?? struct) });
  else if (dice < 0.92) struct.length = Math.floor(random() * 4);
  else run.splice(Math.floor(random() * run.length), 0, ...run.splice(index, 1));
}

const CONTENTS: Record<string, Struct['content']> = {
  gone: { kind: 'gone' },
  deleted: { kind: 'deleted' },
  text: { kind: 'text', text: 'né🌍' },
  strong: { kind: 'mark', name: 'strong', value: {} },
  link: { kind: 'mark', name: 'link', value: { href: 'javascript:alert(1)' } },
  paragraph: { kind: 'type', type: TYPE.xmlElement, name: 'paragraph' },
  item: { kind: 'type', type: TYPE.xmlElement, name: 'listItem' },
  run: { kind: 'type', type: TYPE.xmlText, name: '' },
  map: { kind: 'type', type: TYPE.map, name: '' },
  number: { kind: 'values', values: [7] },
  several: { kind: 'values', values: [1, 'two', null] },
};

/** Change 1 to 8 bytes, take some out, or put some of the other in. */
export function scramble(update: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = Math.floor(random() * update.length);
  const dice = random();
  if (dice < 0.1) return update.slice(0, at);
  if (dice < 0.2) return Uint8Array.from([...update.slice(0, at), ...update.slice(at + 1 + Math.floor(random() * 4))]);
  if (dice < 0.3) {
    const from = Math.floor(random() * other.length);
    return Uint8Array.from([
      ...update.slice(0, at),
      ...other.slice(from, from + Math.floor(random() * 12)),
      ...update.slice(at),
    ]);
  }
  const changed = Uint8Array.from(update);
  for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips--) {
    const place = Math.floor(random() * changed.length);
    changed[place] =
      random() < 0.5 ? (changed[place] ?? 0) ^ (1 << Math.floor(random() * 8)) : Math.floor(random() * 256);
  }
  return changed;
}
