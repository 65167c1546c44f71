import type { MessagePort } from 'node:worker_threads';
import { type TaskInput, type TaskName, type TaskResult, TASKS } from './tasks.ts';

/** A task as it is sent to the worker. */
export type Order = { id: number; name: TaskName; input: TaskInput<TaskName> };

/** What came of it; a failure by name, since classes do not cross threads. */
export type Answer = { id: number } & (
  | { result: TaskResult<TaskName> }
  | { failed: { name: string; message: string; stack: string } }
);

/** Do what is ordered, one task at a time. */
export function serve(port: MessagePort): void {
  port.on('message', ({ id, name, input }: Order) => {
    try {
      // Each name has its own input; the union of all cannot be called.
      const task = TASKS[name] as (input: TaskInput<TaskName>) => TaskResult<TaskName>;
      port.postMessage({ id, result: task(input) } satisfies Answer);
    } catch (error) {
      const { name: kind, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ id, failed: { name: kind, message, stack } } satisfies Answer);
    }
  });
}
