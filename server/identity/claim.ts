import { newSecret, sameSecret } from './secrets.ts';

/** The one-time way to become admin: a link printed at each start while there is no admin. */
export type Claim = {
  /** Goes into the printed link's fragment, never into a log. */
  readonly token: string;
  matches(token: string): boolean;
};

export function newClaim(): Claim {
  const token = newSecret();
  return { token, matches: (given) => sameSecret(given, token) };
}
