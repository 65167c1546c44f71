/**
 * Why an update was refused; nothing of it has been applied.
 *
 * - `malformed`: no Yjs writes this. The connection is closed.
 * - `gap`: it builds on something that the server does not have. The client is asked to send again.
 * - `foreign`: it writes as an editing session that belongs to somebody else.
 * - `content`: it holds what this document may not hold.
 * - `too-large`: it is past a limit.
 */
export type RefusalKind = 'malformed' | 'gap' | 'foreign' | 'content' | 'too-large';

export class UpdateRefused extends Error {
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, why: string) {
    super(why);
    this.name = 'UpdateRefused';
    this.kind = kind;
  }
}
