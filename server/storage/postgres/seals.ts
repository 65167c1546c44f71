import { checkpointKey } from '../keys.ts';
import { seal, unseal } from '../sealed.ts';

/**
 * The checksums of entries and checkpoints. An entry is numbered by PostgreSQL, after its checksum was made, so
 * the sum is over the log's name and the content; a number that is wrong shows as a hole.
 */
export const sealEntry = (log: string, entry: Uint8Array): Uint8Array => seal(`entry/${log}`, entry);
export const unsealEntry = (log: string, value: Uint8Array): Uint8Array => unseal(`entry/${log}`, value);

export const sealCheckpoint = (log: string, number: number, content: Uint8Array): Uint8Array =>
  seal(checkpointKey(log, number), content);
export const unsealCheckpoint = (log: string, number: number, value: Uint8Array): Uint8Array =>
  unseal(checkpointKey(log, number), value);
