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
  /** When it is shown, milliseconds since 1970 as the log has them. */
  readonly wallMs: number;
}

/** Shows how a sign-in ended: success or our own sentence for Microsoft's error, never text of the query. */
export function sendOutcomePage(
  reply: FastifyReply,
  { outcome, confirmationCode, renderer, wallMs }: OutcomePage,
): FastifyReply {
  if (outcome.status === 'failed') {
    const sentence = describeMicrosoftFailureForPerson(outcome, toPersonSentence(outcome.code));
    // No line begins with the ">" of a path through Microsoft's portal.
    const values = { sentence: sentence.replaceAll(' > ', '\u00a0> '), facts: toFacts(outcome, wallMs) };
    return sendPage(reply, { renderer, page: 'failed', status: 400, values });
  }
  if (confirmationCode === undefined) return sendPage(reply, { renderer, page: 'success' });
  return sendPage(reply, { renderer, page: 'confirm', values: { confirmationCode } });
}

/**
 * What finds the failure again: in Microsoft's records by its ids, in our log by its time. What the query brought is of a
 * strict form, whoever sent it.
 */
function toFacts(
  { oauthError, aadsts, correlationId, traceId }: MicrosoftFailure,
  wallMs: number,
): Record<string, string> {
  return {
    Error: aadsts === undefined ? oauthError : `${oauthError}, AADSTS${aadsts}`,
    ...(correlationId !== undefined && { 'Correlation ID': correlationId }),
    ...(traceId !== undefined && { 'Trace ID': traceId }),
    Time: `${new Date(wallMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
  };
}
