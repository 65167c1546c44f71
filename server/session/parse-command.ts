import type { ZodError } from 'zod';
import { Failure, PROBLEM_CODES, type FieldProblem } from '../../shared/failure.ts';
import type { CommandMessage, CommandType } from '../../shared/model/command.ts';
import { commandSchemas } from '../../shared/wire/schema/command.ts';

/** What arrived, as a command. Throws `bad-request` with the fields at fault, or `unknown-command`. */
export function parseCommand(raw: unknown): CommandMessage {
  if (typeof raw !== 'object' || raw === null) throw new Failure('bad-request');
  const type: unknown = (raw as { type?: unknown }).type;
  if (typeof type !== 'string') throw new Failure('bad-request', [{ field: 'type', code: 'required' }]);
  if (!Object.hasOwn(commandSchemas, type)) throw new Failure('unknown-command');
  const parsed = commandSchemas[type as CommandType].safeParse(raw);
  if (!parsed.success) throw new Failure('bad-request', problemsOf(parsed.error, raw));
  return parsed.data;
}

/** What zod found in an input, as problems of fields. Schemas write problem codes as their messages. */
export function problemsOf(error: ZodError, input: unknown): FieldProblem[] {
  return error.issues.slice(0, 50).flatMap((issue): FieldProblem[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      const unknown = issue.keys.slice(0, 20).map((key) => key.slice(0, 60));
      return unknown.map((key) => ({ field: [...path, key].join('.'), code: 'unknown-field' }));
    }
    const missing = path.length > 0 && valueAt(input, path) === undefined;
    const code = missing ? 'required' : (PROBLEM_CODES.find((known) => known === issue.message) ?? 'invalid');
    return [{ field: path.join('.'), code }];
  });
}

function valueAt(input: unknown, path: readonly string[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
