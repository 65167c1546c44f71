import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSearch } from 'wouter';
import { CallFailed, type ClientFailureCode } from '../../api.ts';
import { takeSecret } from '../../kit/fragment-secret.ts';
import { typedCode } from '../../kit/join-code.ts';
import { look, type Look } from './invitation.ts';

export type Looking =
  | { state: 'none' }
  | { state: 'looking' }
  | { state: 'failed'; code: ClientFailureCode; again: () => void }
  | { state: 'ready'; token: string; look: Look };

/** The invitation in this page's address (`#token` or `?code=`), looked at. */
export function useInvitation(): Looking {
  const typed = new URLSearchParams(useSearch()).get('code');
  // A second link opened in the same tab changes the fragment only.
  const secret = useSyncExternalStore(onFragment, takeSecret);
  const token = typed === null ? secret : (typedCode(typed) ?? typed);
  const [answer, setAnswer] = useState<
    { token: string; tries: number } & ({ look: Look } | { code: ClientFailureCode })
  >();

  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (token === '') return undefined;
    let wanted = true;
    look(token).then(
      (seen) => wanted && setAnswer({ token, tries, look: seen }),
      (error: unknown) =>
        wanted && setAnswer({ token, tries, code: error instanceof CallFailed ? error.code : 'internal' }),
    );
    return () => {
      wanted = false;
    };
  }, [token, tries]);

  if (token === '') return { state: 'none' };
  if (answer?.token !== token || answer.tries !== tries) return { state: 'looking' };
  return 'code' in answer
    ? { state: 'failed', code: answer.code, again: () => setTries(tries + 1) }
    : { state: 'ready', token, look: answer.look };
}

function onFragment(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
