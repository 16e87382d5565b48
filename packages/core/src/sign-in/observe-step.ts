import { toAppError } from '../errors/app-error.ts';
import type { OnSignInStep, SignInStep } from './sign-in-step.ts';

/** A step to observe. */
export interface ObservedStep<Result> {
  readonly onStep: OnSignInStep;
  readonly flow: SignInStep['flow'];
  readonly step: SignInStep['step'];
  /** What a result says of the step, where it is not simply `ok`. */
  readonly describe?: (result: Result) => Partial<SignInStep>;
}

/** Runs one step of a sign-in and tells how it ended; changes nothing about it. */
export function observeStep<Result>(
  { onStep, flow, step, describe }: ObservedStep<Result>,
  run: () => Promise<Result>,
): Promise<Result> {
  return run().then(
    (result) => {
      onStep({ flow, step, outcome: 'ok', ...describe?.(result) });
      return result;
    },
    (error: unknown) => {
      const { code, failure } = toAppError(error);
      onStep({ flow, step, outcome: code, failure });
      throw error;
    },
  );
}
