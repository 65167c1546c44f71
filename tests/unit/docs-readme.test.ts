import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COLLAB_LIMITS } from '../../server/collab/collab-limits.ts';
import { MAP_SHAPE } from '../../shared/docs/map-shape.ts';
import { ELEMENTS, MARKS, MOST_TEXT } from '../../shared/docs/text-shape.ts';
import type { FieldRules } from '../../shared/docs/value-rule.ts';
import { LIMITS } from '../../shared/limits.ts';
import { CLOSE, COLLAB_MESSAGE } from '../../shared/wire/collab.ts';

const README = join(import.meta.dirname, '../../shared/docs/README.md');

const written = (number: number) => number.toLocaleString('en-US');

/** Codes that the contract has and the document server never sends. */
const NOT_SENT: ReadonlySet<number> = new Set([CLOSE.tooOften]);

test('the page for other programs names every field, element, mark, message and close code, with their limits', async () => {
  const page = await readFile(README, 'utf8');
  const missing = (texts: readonly string[]) => texts.filter((text) => !page.includes(text));
  const shapes = Object.values(MAP_SHAPE).map(({ most, fields }) => ({ most, fields: fields as FieldRules }));
  const rules = shapes.flatMap(({ fields }) => Object.values(fields));
  expect(missing(shapes.flatMap(({ fields }) => Object.keys(fields).map((name) => `\`${name}\``)))).toEqual([]);
  expect(
    missing(rules.flatMap((rule) => (rule.kind === 'choice' ? rule.of.map((one) => `\`${String(one)}\``) : []))),
  ).toEqual([]);
  expect(missing([...Object.keys(ELEMENTS), ...Object.keys(MARKS)].map((name) => `\`${name}\``))).toEqual([]);
  const { structs, deletes, syncDeletes, sessions, mark, passedOver, frameBurst } = COLLAB_LIMITS;
  const limits = [structs, deletes, syncDeletes, sessions, mark, passedOver, frameBurst, MOST_TEXT];
  const texts = rules.flatMap((rule) => (rule.kind === 'text' ? [rule.most] : []));
  const numbers = [...limits, ...texts, ...shapes.map(({ most }) => most)].map(written);
  expect(
    missing([...numbers, ...[LIMITS.updateBytes, LIMITS.readerFrameBytes].map((bytes) => `${bytes / 1024} KiB`)]),
  ).toEqual([]);
  expect(
    missing(
      Object.values(CLOSE)
        .filter((code) => !NOT_SENT.has(code))
        .map(String),
    ),
  ).toEqual([]);
  const { saved, reset, mayWrite, storeTrouble, watch } = COLLAB_MESSAGE;
  expect(missing([saved, reset, mayWrite, storeTrouble, watch].map((number) => `\n| ${number} `))).toEqual([]);
});
