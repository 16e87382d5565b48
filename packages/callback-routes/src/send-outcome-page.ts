import { type CallbackOutcome, errorCodes } from '@hybrid-mcp/core';
import { type PageRenderer, sendPage } from '@hybrid-mcp/http-base';
import type { FastifyReply } from 'fastify';

/** How a sign-in ended, and what to show of it. */
export interface OutcomePage {
  readonly outcome: CallbackOutcome;
  readonly confirmationCode?: string | undefined;
  readonly renderer: PageRenderer;
}

/** What the person reads; the table's sentences speak to programs. */
const personSentences: Readonly<Record<string, string>> = {
  access_denied:
    'The sign-in was declined, or a permission it needs was. Go back to your application to try again.',
  microsoft_sign_in_failed:
    'Microsoft did not complete the sign-in. Go back to your application to try again.',
  microsoft_unreachable:
    'Microsoft is busy right now. Wait a moment, then go back to your application to try again.',
};

/** Shows how a sign-in ended: success or our own sentence for Microsoft's error, never text of the query. */
export function sendOutcomePage(
  reply: FastifyReply,
  { outcome, confirmationCode, renderer }: OutcomePage,
): FastifyReply {
  if (outcome.status === 'failed') {
    const { code, oauthError, correlationId } = outcome;
    const facts = { Error: oauthError, ...(correlationId && { 'Correlation ID': correlationId }) };
    const sentence = personSentences[code] ?? errorCodes[code].sentence;
    return sendPage(reply, { renderer, page: 'failed', status: 400, values: { sentence, facts } });
  }
  if (confirmationCode === undefined) return sendPage(reply, { renderer, page: 'success' });
  return sendPage(reply, { renderer, page: 'confirm', values: { confirmationCode } });
}
