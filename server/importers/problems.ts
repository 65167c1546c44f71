import type { ProblemCode } from '../../shared/failure.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { ImportProblem } from './programme.ts';

/** Problems of one file, up to as many as anybody would read. */
export class Problems {
  readonly found: ImportProblem[] = [];

  error(at: string, field: string, code: ProblemCode, values?: ImportProblem['values']): void {
    this.#add({ at, field, code, severity: 'error', ...(values && { values }) });
  }

  warning(at: string, field: string, code: ProblemCode, values?: ImportProblem['values']): void {
    this.#add({ at, field, code, severity: 'warning', ...(values && { values }) });
  }

  add(problems: readonly ImportProblem[]): void {
    for (const problem of problems) this.#add(problem);
  }

  #add(problem: ImportProblem): void {
    if (this.found.length < LIMITS.importProblems) this.found.push(problem);
    // A warning gives way: an error must never be the one that did not fit.
    else if (problem.severity === 'error') {
      const place = this.found.findLastIndex(({ severity }) => severity === 'warning');
      if (place >= 0) this.found[place] = problem;
    }
  }
}
