import type { StoreDamaged } from './storage/store.ts';

/** Sentences for the operator of a server that cannot start: what, why, and what to do next. */

/** Why it cannot listen. `code` is the system's error code. */
export function listenRefusal(code: string | undefined, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Stop it, or choose another port: PORT=3001 npm start`;
  if (code === 'EACCES')
    return `This user may not listen on port ${port}. Choose a port from 1024: PORT=3000 npm start`;
  // A name that cannot be looked up without a network is EAI_AGAIN.
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EINVAL')
    return `HOST=${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for every address it has.`;
  return `It could not listen on ${host}, port ${port} (${code ?? 'unknown error'}). Choose another HOST or PORT.`;
}

/** The first content could not be written. */
export const diskRefusal = (dataDir: string, error: unknown): string =>
  `The data folder ${dataDir} cannot be written (${error instanceof Error ? error.message : String(error)}). Make room or make it writable, then start again.`;

/** Something that is needed at once does not match its checksum; opening the store does not read it. */
export const damagedRefusal = (dataDir: string, { message }: StoreDamaged): string =>
  `The data in ${dataDir} is damaged: ${message} Nothing was changed. Put back your newest copy of the folder, or choose another DATA_DIR to begin anew.`;
