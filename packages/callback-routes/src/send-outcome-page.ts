import {
  type CallbackOutcome,
  describeMicrosoftFailureForPerson,
  type MicrosoftFailure,
} from '@hybrid-mcp/core';
import { type PageRenderer, sendPage } from '@hybrid-mcp/http-base';
import type { FastifyReply } from 'fastify';
import { toPersonSentence } from './person-sentence.ts';

/** How a sign-in ended, and what to show of it. */
export interface OutcomePage {
  readonly outcome: CallbackOutcome;
  /** What the person must hand to the application; absent where the binding demands none. */
  readonly confirmationCode?: string | undefined;
  readonly renderer: PageRenderer;
}

/** Shows how a sign-in ended: success or our own sentence for Microsoft's error, never text of the query. */
export function sendOutcomePage(
  reply: FastifyReply,
  { outcome, confirmationCode, renderer }: OutcomePage,
): FastifyReply {
  if (outcome.status === 'failed') {
    const sentence = describeMicrosoftFailureForPerson(outcome, toPersonSentence(outcome.code));
    const values = { sentence, facts: toFacts(outcome) };
    return sendPage(reply, { renderer, page: 'failed', status: 400, values });
  }
  if (confirmationCode === undefined) return sendPage(reply, { renderer, page: 'success' });
  return sendPage(reply, { renderer, page: 'confirm', values: { confirmationCode } });
}

/** What Microsoft's support asks for. Each is of a strict form, whoever sent it. */
function toFacts({ oauthError, aadsts, correlationId, traceId }: MicrosoftFailure): Record<string, string> {
  return {
    Error: aadsts === undefined ? oauthError : `${oauthError}, AADSTS${aadsts}`,
    ...(correlationId !== undefined && { 'Correlation ID': correlationId }),
    ...(traceId !== undefined && { 'Trace ID': traceId }),
  };
}
