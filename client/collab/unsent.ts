import { CLOSE } from '../../shared/wire/collab.ts';
import type { DocumentStatus } from './shared-document.ts';

/**
 * Why own edits stay on this device although there may be a connection: the document is `locked`, the
 * `role` does not write, it is `closed` for another reason (such as being full), the `store` is in
 * trouble; or the server takes nothing of this copy, as it `refused` it or because it is `gone`.
 */
export type Unsent = 'locked' | 'role' | 'closed' | 'store' | 'refused' | 'gone';

/** Undefined while there is nothing to say: all is saved, on its way, or waits for a connection only. */
export function whyUnsent(
  { connection, refused, pending, mayWrite, storeTrouble }: DocumentStatus,
  { locked, roleWrites }: { locked: boolean; roleWrites: boolean },
): Unsent | undefined {
  if (connection === 'refused') return refused === CLOSE.notKnown || refused === CLOSE.notFound ? 'gone' : 'refused';
  if (pending === 0) return undefined;
  if (storeTrouble) return 'store';
  if (mayWrite) return undefined;
  if (locked) return 'locked';
  return roleWrites ? 'closed' : 'role';
}
