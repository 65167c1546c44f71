/**
 * Hocuspocus as its guide says, with its defaults: documents are stored 2 to 10 s after an edit. The
 * database is a file a document, so that no compiler is needed; SQLite would cost it more, not less.
 */
import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';

const { PORT, DATA, FLUSH_DELAY } = process.env;
const fileOf = (name) => join(DATA, createHash('sha256').update(name).digest('hex'));

const server = new Server({
  port: Number(PORT),
  address: '127.0.0.1',
  quiet: true,
  ...(FLUSH_DELAY ? { flushDelay: Number(FLUSH_DELAY) } : {}),
  extensions: [
    new Database({
      fetch: ({ documentName }) => readFile(fileOf(documentName)).catch(() => null),
      store: async ({ documentName, state }) => {
        const file = fileOf(documentName);
        await writeFile(`${file}.new`, state);
        await rename(`${file}.new`, file);
      },
    }),
  ],
});
await server.listen();
