import { StoreRefused } from '../store.ts';
import type { Place } from './database.ts';

type Reason = StoreRefused['reason'];

/**
 * What an error of PostgreSQL or of the way there means to an operator. The sentences name the server and the
 * database, never the user's password, and nothing that people wrote (PostgreSQL's details quote values, so
 * the cause is kept as its code and message only).
 */
export function refusalOf(error: unknown, place: Place): Error {
  if (error instanceof StoreRefused) return error;
  const code = codeOf(error);
  const [reason, sentence] = meaning(code, place, error);
  const text = error instanceof Error ? error.message : String(error);
  return new StoreRefused(reason, sentence, { cause: new Error(code ? `${code} ${text}` : text) });
}

/** Codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function meaning(code: string, { host, name }: Place, error: unknown): [Reason, string] {
  const server = `The PostgreSQL server ${host}`;
  const database = `The database ${name} on the PostgreSQL server ${host}`;
  switch (code) {
    case '28P01':
    case '28000':
      return ['denied', `${server} refuses the user or the password in DATABASE_URL. Correct them, then start again.`];
    case '3D000':
      return [
        'missing',
        `There is no database ${name} on the PostgreSQL server ${host}. Make it (createdb ${name}), or correct DATABASE_URL.`,
      ];
    case '42501':
      return [
        'denied',
        `${database} does not give this user the rights that Coalesce needs. Make the user its owner: alter database ${name} owner to the user in DATABASE_URL.`,
      ];
    case '25006':
      return [
        'not-writable',
        `${database} can only be read: it may be a standby. Put the server that is written to in DATABASE_URL.`,
      ];
    case '53100':
      return [
        'not-writable',
        `The disk of the PostgreSQL server ${host} is full. Make room; Coalesce goes on by itself.`,
      ];
    case '53300':
      return ['unreachable', `${server} has no connection left. Raise its max_connections (Coalesce needs 6 a node).`];
    case '57P03':
    case '57P01':
    case '57P02':
      return ['unreachable', `${server} is starting, stopping or recovering. Wait until it is ready.`];
    case '57014':
    case 'NO_ANSWER':
      return ['unreachable', `${server} did not answer in time. Check its load, its disk and the network.`];
    default:
      return [
        'unreachable',
        `${database} cannot be used (${code || (error instanceof Error ? error.message : String(error))}). Check that the server runs, that DATABASE_URL names it, and that the network lets this machine reach it.`,
      ];
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
