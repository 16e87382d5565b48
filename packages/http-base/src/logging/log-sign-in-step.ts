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
 * it, else `info`. Waiting on is `debug`: clients repeat it.
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
  return outcome === 'ok' ? 'info' : 'warn';
}

/** What happened and who can change it. */
function toSentence({ outcome, failure }: SignInStep): { readonly sentence?: string } {
  if (outcome === 'ok' || outcome === 'pending') return {};
  const { sentence } = errorCodes[outcome];
  return {
    sentence: failure === undefined ? sentence : describeMicrosoftFailureForPerson(failure, sentence),
  };
}
