import type { BatchStep } from './batch-step.ts';

/** The answer to one request of a batch. */
export interface StepAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or the bytes of anything else as base64. */
  readonly body?: unknown;
}

/** Answers one request, as if it had come by itself. */
export type AnswerStep = (step: BatchStep) => Promise<StepAnswer>;

/**
 * Answers the requests of a batch: those that depend on others after these, and not at all where one of these has failed.
 * Answers come in the order in which they are ready.
 *
 * @see https://learn.microsoft.com/graph/json-batching#sequencing-requests-with-the-dependson-property
 */
export async function runBatch(
  steps: readonly BatchStep[],
  answerStep: AnswerStep,
): Promise<readonly StepAnswer[]> {
  const answers: StepAnswer[] = [];
  let waiting = steps;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ dependsOn }) => dependsOn.every((id) => findAnswer(answers, id)));
    // What depends on itself, over however many others, never begins.
    if (ready.length === 0) return [...answers, ...waiting.map(failDependent)];
    for (const step of ready) {
      const isBlocked = step.dependsOn.some((id) => (findAnswer(answers, id)?.status ?? 0) >= 400);
      answers.push(isBlocked ? failDependent(step) : await answerStep(step));
    }
    waiting = waiting.filter((step) => !ready.includes(step));
  }
  return answers;
}

function findAnswer(answers: readonly StepAnswer[], id: string): StepAnswer | undefined {
  return answers.find((answer) => answer.id.toLowerCase() === id.toLowerCase());
}

function failDependent({ id }: BatchStep): StepAnswer {
  const error = { code: 'FailedDependency', message: 'A request that this one depends on has failed.' };
  return { id, status: 424, headers: { 'Content-Type': 'application/json' }, body: { error } };
}
