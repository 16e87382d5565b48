/** The load generator: a process of its own that does what it is told over the channel to its parent. */
import type { GeneratorOrder, GeneratorReport, GeneratorTask, GeneratorTasks } from './generator-task.ts';
import { createHeldWaiting } from './hold-waiting.ts';
import { createNextId } from './next-id.ts';
import { runClosedLoop } from './run-closed-loop.ts';
import { runSignIns } from './run-sign-ins.ts';
import { runWakeUps } from './run-wake-ups.ts';

type Tasks = {
  readonly [Task in GeneratorTask]: (
    plan: GeneratorTasks[Task]['takes'],
  ) => Promise<GeneratorTasks[Task]['gives']>;
};

const nextId = createNextId();
const heldWaiting = createHeldWaiting(nextId);
const tasks: Tasks = {
  'closed-loop': (plan) => runClosedLoop(plan, nextId),
  'sign-ins': (plan) => runSignIns(plan, nextId),
  'wake-ups': (plan) => runWakeUps(plan, nextId),
  'hold-waiting': (plan) => heldWaiting.hold(plan),
  'release-waiting': () => heldWaiting.release(),
  'drop-waiting': () => heldWaiting.drop(),
};

process.on('message', (order: GeneratorOrder) => void obey(order));
process.on('disconnect', () => process.exit());

async function obey({ number, task, plan }: GeneratorOrder): Promise<void> {
  try {
    report({ number, result: await (tasks[task] as (plan: unknown) => Promise<never>)(plan) });
  } catch (error) {
    report({ number, problem: error instanceof Error ? error.message : String(error) });
  }
}

function report(report: GeneratorReport): void {
  process.send?.(report);
}
