import type { Storage } from './storage/open.ts';
import { type StoreDamaged, StoreRefused } from './storage/store.ts';

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
export function diskRefusal({ name }: Storage, error: unknown): string {
  if (error instanceof StoreRefused) return error.message;
  const why = error instanceof Error ? error.message : String(error);
  return `It could not write to ${name} (${why}). Make room or make it writable, then start again.`;
}

/** Something that is needed at once does not match its checksum; opening the store does not read it. */
export const damagedRefusal = ({ name, setting }: Storage, { message }: StoreDamaged): string =>
  `What is in ${name} is damaged: ${message} Nothing was changed. Put back your newest copy of it, or choose another ${setting} to begin anew.`;
