import type { LoadPlan, LoadResult } from './load-plan.ts';

/** What the load generator's process can be told to do: what each task takes, and what it answers. */
export interface GeneratorTasks {
  /** Keeps connections busy; the usual measurement. */
  readonly 'closed-loop': { readonly takes: LoadPlan; readonly gives: LoadResult };
}

/** Name of a task. */
export type GeneratorTask = keyof GeneratorTasks;

/** A task on its way to the process. */
export interface GeneratorOrder<Task extends GeneratorTask = GeneratorTask> {
  readonly number: number;
  readonly task: Task;
  readonly plan: GeneratorTasks[Task]['takes'];
}

/** What comes back. */
export type GeneratorReport =
  | { readonly number: number; readonly result: GeneratorTasks[GeneratorTask]['gives'] }
  | { readonly number: number; readonly problem: string };
