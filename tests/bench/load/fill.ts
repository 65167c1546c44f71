import { encodeStateAsUpdate, encodeStateVector } from 'yjs';
import type { Entry } from '../wire/client.ts';
import { Client } from '../wire/client.ts';
import { until } from './pace.ts';
import { Typist } from './typist.ts';

/** Bytes of one update: below every server's limit. */
const UPDATE = 60_000;
const PARAGRAPH = 400;

/** Write so many bytes into a document, in updates of a large paste each. Gives who wrote it; the connection stays. */
export async function fill(entry: Entry, bytes: number): Promise<{ typist: Typist; client: Client }> {
  const typist = new Typist();
  const client = new Client({ entry, answer: () => typist.everything() });
  await until(() => client.isSynced, 10_000, 'the writer is connected');
  for (let written = 0; written < bytes;) {
    const before = encodeStateVector(typist.doc);
    for (let size = 0; size < UPDATE && written < bytes; size += PARAGRAPH, written += PARAGRAPH)
      typist.paste(PARAGRAPH);
    client.send(client.messages.update(encodeStateAsUpdate(typist.doc, before)));
  }
  return { typist, client };
}
