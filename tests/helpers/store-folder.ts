import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Collection, Store } from '../../server/storage/store.ts';

/** An empty folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coalesce-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Everything an async sequence gives. */
export async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

const COLLECTIONS: Record<Collection, true> = {
  workshop: true,
  seat: true,
  'seat-token': true,
  browser: true,
  invitation: true,
  'invitation-token': true,
  live: true,
  receipt: true,
  version: true,
  document: true,
  settings: true,
  claim: true,
};

/** Every record of a store, by collection. */
export async function everythingIn(store: Store): Promise<Record<string, unknown[]>> {
  const all = Object.keys(COLLECTIONS).map(async (name) => [name, await store.list(name as Collection)] as const);
  return Object.fromEntries(await Promise.all(all));
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const words = (content: Uint8Array): string => new TextDecoder().decode(content);
