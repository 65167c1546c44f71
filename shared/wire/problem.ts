import type { FailureCode, FieldProblem } from '../failure.ts';

/** RFC 9457 problem details, as every failed HTTP call answers. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  /** Stable; what a program looks at. */
  code: FailureCode;
  /** A plain sentence in the caller's language (Accept-Language), English otherwise. */
  detail: string;
  problems?: FieldProblem[];
};

/** What a command is answered with. */
export type CommandAnswer = { ok: true; version: number } | { ok: false; code: FailureCode; problems?: FieldProblem[] };
