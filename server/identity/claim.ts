import type { Store } from '../storage/store.ts';
import { hashSecret, newSecret, sameSecret } from './secrets.ts';

/** The one-time way to become admin: a link printed at each start while there is no admin. */
export type Claim = {
  /** Goes into the printed link's fragment, never into a log. */
  readonly token: string;
  /** Whether a token is this server's, or that of another server on the same store. Throws what the store throws. */
  matches(token: string): Promise<boolean>;
};

/** How long a link works on other servers than the one that printed it, in milliseconds: a day, to set up a cluster. */
const LIFE = 24 * 60 * 60 * 1000;

type ClaimRecord = {
  /** Epoch milliseconds of the start that printed the link. */
  at: number;
};

/** The claim link of a server that is alone with its store: nothing is stored, so it ends with the process. */
export function newClaim(): Claim {
  const token = newSecret();
  return { token, matches: (given) => Promise.resolve(sameSecret(given, token)) };
}

/**
 * The claim link of a server that shares its store: a balancer may send the person who opens it to any server,
 * so the hash of its token is kept where all look. Links that have grown old are forgotten. Throws what the store
 * throws.
 */
export async function newSharedClaim(store: Store, now: () => number): Promise<Claim> {
  const own = newClaim();
  const old = (await store.list<ClaimRecord>('claim')).filter(({ value }) => value.at + LIFE < now());
  await store.write([
    ...old.map(({ key }) => ({ delete: 'claim' as const, key })),
    { put: 'claim', key: hashSecret(own.token), value: { at: now() } satisfies ClaimRecord },
  ]);
  return {
    token: own.token,
    async matches(token) {
      if (await own.matches(token)) return true;
      const record = await store.get<ClaimRecord>('claim', hashSecret(token));
      return record !== undefined && record.at + LIFE >= now();
    },
  };
}
