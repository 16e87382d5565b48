import type { LoadPlan, LoadResult, SignInPlan, WaitingPlan, WakeUpPlan } from './load-plan.ts';
import type { WakeUpResult } from './run-wake-ups.ts';

/** What the load generator's process can be told to do: what each task takes, and what it answers. */
export interface GeneratorTasks {
  /** Keeps connections busy; the usual measurement. */
  readonly 'closed-loop': { readonly takes: LoadPlan; readonly gives: LoadResult };
  /** Complete sign-ins. */
  readonly 'sign-ins': { readonly takes: SignInPlan; readonly gives: LoadResult };
  /** Callbacks that wake those who wait. */
  readonly 'wake-ups': { readonly takes: WakeUpPlan; readonly gives: WakeUpResult };
  /** Lets callers wait, and goes on with that after it has reported. */
  readonly 'hold-waiting': { readonly takes: WaitingPlan; readonly gives: WaitingPlan };
  /** Lets them go, after it has woken a few as a proof, which `direct` binding allows for. */
  readonly 'release-waiting': { readonly takes: undefined; readonly gives: WaitingPlan };
  /** Lets them go as they are. */
  readonly 'drop-waiting': { readonly takes: undefined; readonly gives: WaitingPlan };
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
