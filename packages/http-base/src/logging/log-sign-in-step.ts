import {
  describeMicrosoftFailureForPerson,
  errorCodes,
  type OnSignInStep,
  type SignInStep,
} from '@hybrid-mcp/core';
import type { ServerLogger } from './create-logger.ts';
import { toFailureFields } from './failure-fields.ts';

/**
 * Writes one line per step of a sign-in: `warn` for a step that failed, with the sentence that says what to do about
 * it, else `info`. Waiting on is `debug`: clients repeat it. A stop of the server is no failure.
 */
export function logSignInStep(log: ServerLogger): OnSignInStep {
  return (step) => {
    const { flow, account, outcome, failure } = step;
    log[toLevel(step)](
      {
        flow,
        step: step.step,
        outcome,
        ...(account !== undefined && { account }),
        ...toFailureFields(failure),
        ...toSentence(step),
      },
      'sign-in',
    );
  };
}

function toLevel({ step, outcome }: SignInStep): 'debug' | 'info' | 'warn' {
  if (outcome === 'pending') return step === 'wait' ? 'debug' : 'info';
  return isFailure(outcome) ? 'warn' : 'info';
}

/** A stop of the server is none. */
function isFailure(
  outcome: SignInStep['outcome'],
): outcome is Exclude<SignInStep['outcome'], 'ok' | 'pending' | 'shutting_down'> {
  return outcome !== 'ok' && outcome !== 'pending' && outcome !== 'shutting_down';
}

/** What happened and who can change it. */
function toSentence({ outcome, failure }: SignInStep): { readonly sentence?: string } {
  if (!isFailure(outcome)) return {};
  const { sentence } = errorCodes[outcome];
  return {
    sentence: failure === undefined ? sentence : describeMicrosoftFailureForPerson(failure, sentence),
  };
}
