/**
 * Failure codes, without wording: the server says what went wrong, `shared/messages` how to put it.
 * A code, once published, keeps its meaning.
 */
export const FAILURE_CODES = [
  'bad-request',
  'unknown-command',
  'not-known',
  'not-allowed',
  'not-found',
  'gone',
  'conflict',
  'stale',
  'too-large',
  'too-many',
  'too-often',
  'origin-refused',
  'unreadable-file',
  'nothing-to-import',
  'import-problems',
  'already-claimed',
  'claim-refused',
  'invitation-refused',
  'invitation-used-up',
  'name-taken',
  'slug-taken',
  'document-locked',
  'meeting-not-running',
  'meeting-running',
  'no-such-step',
  'no-such-person',
  'not-in-queue',
  'already-in-queue',
  'reason-required',
  'objection-open',
  'store-not-ready',
  'internal',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** One thing wrong with an input, addressed so that a form can put the words beside the field. */
export type FieldProblem = {
  /** Path into the body, for example `steps.3.minutes`; empty for the whole. */
  field: string;
  /** A stable code, worded by `shared/messages` under `problem.*`. */
  code: ProblemCode;
  /** Numbers the sentence needs, for example the limit. */
  values?: Record<string, string | number>;
  /** Of an import: the line in the file, from 1. */
  at?: string;
  /** Of an import: the sentence, in the caller's language. */
  message?: string;
  /** Of an import: an error stops all of it, a warning is only told. */
  severity?: 'error' | 'warning';
};

export const PROBLEM_CODES = [
  'required',
  'too-long',
  'too-short',
  'too-big',
  'too-small',
  'too-many',
  'not-a-date',
  'not-a-time',
  'not-a-number',
  'not-a-timezone',
  'not-a-link',
  'not-a-choice',
  'not-a-text',
  'bad-characters',
  'unknown-field',
  'ends-before-start',
  'duplicate-id',
  'unreadable-row',
  'no-title',
  'recurring-event',
  'invalid',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Thrown by rules and handlers; turned into problem+json or a command's answer at the edge. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly problems: readonly FieldProblem[];

  constructor(code: FailureCode, problems: readonly FieldProblem[] = []) {
    super(code);
    this.name = 'Failure';
    this.code = code;
    this.problems = problems;
  }
}

/** HTTP status of each code (RFC 9110); also used to choose the heading of a failure on screen. */
export const FAILURE_STATUS: Record<FailureCode, number> = {
  'bad-request': 400,
  'unknown-command': 400,
  'not-known': 401,
  'not-allowed': 403,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  stale: 409,
  'too-large': 413,
  'too-many': 422,
  'too-often': 429,
  'origin-refused': 403,
  'unreadable-file': 422,
  'nothing-to-import': 422,
  'import-problems': 422,
  'already-claimed': 409,
  'claim-refused': 403,
  'invitation-refused': 404,
  'invitation-used-up': 410,
  'name-taken': 409,
  'slug-taken': 409,
  'document-locked': 423,
  'meeting-not-running': 409,
  'meeting-running': 409,
  'no-such-step': 404,
  'no-such-person': 404,
  'not-in-queue': 409,
  'already-in-queue': 409,
  'reason-required': 422,
  'objection-open': 409,
  'store-not-ready': 503,
  internal: 500,
};
