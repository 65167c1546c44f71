import type { FailureCode, FieldProblem } from '../shared/failure.ts';
import { ENDPOINTS, endpointPath, type EndpointName } from '../shared/wire/endpoints.ts';
import type { Problem } from '../shared/wire/problem.ts';
import type { EndpointInput, EndpointReply } from '../shared/wire/schema/endpoints.ts';

/** What a failed call or command came to: a server's code, or that there was no server. */
export type ClientFailureCode = FailureCode | 'no-connection';

/** Thrown by `call`; screens word it with `t('failure.' + code)`. */
export class CallFailed extends Error {
  readonly code: ClientFailureCode;
  readonly problems: readonly FieldProblem[];

  constructor(code: ClientFailureCode, problems: readonly FieldProblem[] = []) {
    super(code);
    this.name = 'CallFailed';
    this.code = code;
    this.problems = problems;
  }
}

type Given<Name extends EndpointName> = {
  [
    Part in keyof EndpointInput<Name> as EndpointInput<Name>[Part] extends undefined
      ? never
      : keyof EndpointInput<Name>[Part] extends never
        ? never
        : Part
  ]: EndpointInput<Name>[Part];
};

type Parts = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };

/**
 * Call an endpoint by name: `await call('join', { body: { token, name, group, place } })`.
 * Resolves with its reply; rejects with `CallFailed`.
 */
export async function call<Name extends EndpointName>(name: Name, given: Given<Name>): Promise<EndpointReply<Name>> {
  const { params, query, body } = given as Parts;
  const raw = body instanceof Uint8Array || body instanceof Blob;
  const search = query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '';
  let response: Response;
  try {
    response = await fetch(endpointPath(name, params) + search, {
      method: ENDPOINTS[name].method,
      credentials: 'same-origin',
      headers: {
        'Accept-Language': document.documentElement.lang,
        ...(body === undefined ? {} : { 'Content-Type': raw ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    });
  } catch {
    throw new CallFailed('no-connection');
  }
  const reply: unknown = await response.json().catch(() => undefined);
  if (response.ok) return reply as EndpointReply<Name>;
  const problem = reply as Partial<Problem> | undefined;
  throw new CallFailed(problem?.code ?? 'internal', problem?.problems ?? []);
}

/**
 * As `call`, for reads that a reload without a connection should survive: the last reply is kept on
 * this device and given when there is no server.
 */
export async function callKept<Name extends EndpointName>(
  name: Name,
  given: Given<Name>,
): Promise<EndpointReply<Name>> {
  const key = `coalesce.kept.${endpointPath(name, (given as Parts).params)}`;
  try {
    const reply = await call(name, given);
    keep(key, JSON.stringify(reply));
    return reply;
  } catch (error) {
    const kept = error instanceof CallFailed && error.code === 'no-connection' ? recall(key) : null;
    if (kept === null) throw error;
    return JSON.parse(kept) as EndpointReply<Name>;
  }
}

function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Full or refused storage: the reload without connection then says so; nothing else depends on it.
  }
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
