import { createHash } from 'node:crypto';
import { chmod, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import type { Log } from '../storage/log.ts';
import { type BackupSource, writeBackup } from './write-backup.ts';

/** Backups at once; each holds a snapshot of the store. */
const AT_ONCE = 2;

/** A reader that takes nothing for so long is let go, in milliseconds: the store keeps old data for it. */
const PATIENCE = 60_000;

/**
 * Where a running server hands out backups: a socket in the data folder, which the network cannot reach
 * and only the folder's owner may open (unix(7)); on Windows a named pipe.
 */
export const backupSocketOf = (dataDir: string): string =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\coalesce-${createHash('sha256').update(dataDir).digest('hex').slice(0, 32)}`
    : join(dataDir, 'backup.sock');

/**
 * Hand out backups while the server runs: whoever connects is sent one (`format.ts`). The caller has the
 * data folder to itself, so that a socket found there is one that a killed server left. Where there
 * can be none the server goes on without: a warning says so.
 */
export async function openBackupSocket(
  dataDir: string,
  source: BackupSource,
  log: Log,
): Promise<{ close: () => Promise<void> }> {
  const path = backupSocketOf(dataDir);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setTimeout(PATIENCE, () => socket.destroy());
    pipeline(paced(writeBackup(source)), socket).then(
      () => log.info({}, 'A backup was handed out.'),
      (error: unknown) => log.error({ err: error }, 'A backup could not be completed.'),
    );
  });
  server.maxConnections = AT_ONCE;
  try {
    await rm(path, { force: true });
    server.listen(path);
    await once(server, 'listening');
    if (process.platform !== 'win32') await chmod(path, 0o600);
  } catch (error) {
    log.warn({ err: error }, 'Backups are only possible while the server is stopped: its socket cannot be made.');
  }
  server.unref();
  return {
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Between two pieces, time for everybody else: twice as long as the piece took. */
async function* paced(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let began = performance.now();
  for await (const piece of pieces) {
    await setTimeout(2 * (performance.now() - began));
    yield piece;
    began = performance.now();
  }
}

/** The backup that a running server sends; undefined where none runs in that folder. */
export async function askForBackup(dataDir: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  const socket = connect(backupSocketOf(dataDir));
  try {
    await once(socket, 'connect');
    return socket;
  } catch {
    return undefined;
  }
}
