import { fileURLToPath } from 'node:url';
import { startProcess } from '../processes/start-process.ts';
import type { GeneratorReport, GeneratorTask, GeneratorTasks } from './generator-task.ts';

/** The load generator, seen from the process that tells it what to do. */
export interface LoadGenerator {
  readonly pid: number;
  /** @throws Error when what it found is not a measurement, with the reason. */
  run<Task extends GeneratorTask>(
    task: Task,
    plan: GeneratorTasks[Task]['takes'],
  ): Promise<GeneratorTasks[Task]['gives']>;
  stop(): Promise<void>;
}

const script = fileURLToPath(new URL('generator.ts', import.meta.url));

/** Starts the load generator on a core of its own, where the system lets it choose one. */
export function startLoadGenerator(core: number | undefined): LoadGenerator {
  const generator = startProcess({ script, core, hasChannel: true });
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let orders = 0;
  generator.channel.on('message', (report: GeneratorReport) => {
    const order = open.get(report.number);
    open.delete(report.number);
    if ('problem' in report) order?.reject(new Error(report.problem));
    else order?.resolve(report.result);
  });
  void generator.exited.then(() => {
    for (const order of open.values()) {
      order.reject(new Error(`The load generator ended: ${generator.errors()}`));
    }
  });
  return {
    pid: generator.pid,
    stop: generator.stop,
    run(task, plan) {
      const order = Promise.withResolvers<unknown>();
      open.set(++orders, order);
      generator.channel.send({ number: orders, task, plan });
      return order.promise as Promise<GeneratorTasks[typeof task]['gives']>;
    },
  };
}
