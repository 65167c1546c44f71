import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { Failure, FAILURE_STATUS, type FailureCode } from '../../shared/failure.ts';
import type { Problem } from '../../shared/wire/problem.ts';
import type { Services } from '../services.ts';
import { StoreRefused } from '../storage/store.ts';
import { languageOf, wording } from './wording.ts';

/** Answer with RFC 9457 problem details, worded in the caller's language. */
export async function sendProblem(request: Request, response: Response, failure: Failure): Promise<void> {
  const { code, problems } = failure;
  const status = FAILURE_STATUS[code];
  const language = languageOf(request.headers['accept-language']);
  const t = await wording(language);
  const problem: Problem = {
    type: `urn:coalesce:problem:${code}`,
    title: STATUS_CODES[status] ?? code,
    status,
    code,
    detail: t(`failure.${code}`),
    ...(problems.length > 0 ? { problems: [...problems] } : {}),
  };
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'Content-Language': language, 'Content-Type': 'application/problem+json' })
    .vary('Accept-Language');
  if (code === 'too-often') response.set('Retry-After', '60');
  response.end(JSON.stringify(problem));
}

/** The last handler: whatever was thrown becomes a problem; what nobody foresaw is logged. */
export function problemHandler({ log, store }: Pick<Services, 'log' | 'store'>): ErrorRequestHandler {
  // A failed write is the disk's fault, not the caller's, and it is worth trying again.
  const fromDisk = (error: unknown) =>
    error instanceof StoreRefused || !store.healthy ? new Failure('store-not-ready') : undefined;
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const failure =
      error instanceof Failure ? error : (fromParser(error) ?? fromDisk(error) ?? new Failure('internal'));
    if (FAILURE_STATUS[failure.code] >= 500) log.error({ err: error, method: request.method }, 'request failed');
    sendProblem(request, response, failure).catch(next);
  };
}

/** Errors of body and address parsing, told by the `status` that http-errors gives them. */
function fromParser(error: unknown): Failure | undefined {
  const status: unknown = (error as { status?: unknown } | undefined)?.status;
  if (typeof status !== 'number' || status >= 500) return undefined;
  const codes: Partial<Record<number, FailureCode>> = { 404: 'not-found', 413: 'too-large' };
  return new Failure(codes[status] ?? 'bad-request');
}
