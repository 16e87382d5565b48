import { AppError, type Clock, systemClock } from '@hybrid-mcp/core';
import type { GraphAnswer } from './graph-answer.ts';
import type { GraphRequest, SendGraphRequest } from './graph-call.ts';
import { isRead } from './is-read.ts';
import { type MailboxGate, tooLate } from './mailbox-gate.ts';
import type { SendRequest } from './outgoing-request.ts';

/** Options of {@link withMailboxGate}. */
export interface MailboxGateStepOptions {
  readonly gate: MailboxGate;
  readonly clock?: Clock | undefined;
}

/**
 * The last step: sends each request with its token when its mailbox lets it through, and holds the turn until the answer
 * has been read, not a moment longer. The wait is part of the request's time; the result rejects with `graph_throttled`,
 * and has sent nothing, when none of that is left. A write that goes out is finished, whoever goes away.
 */
export function withMailboxGate(
  send: SendRequest,
  { gate, clock = systemClock }: MailboxGateStepOptions,
): SendGraphRequest {
  return async (request) => {
    const { signal, deadlineMs } = request;
    const turn = gate.enter(toMailbox(request), { signal, timeoutMs: deadlineMs - clock.nowMs() });
    const leave = turn instanceof Promise ? await turn : turn;
    try {
      const timeoutMs = deadlineMs - clock.nowMs();
      if (timeoutMs <= 0) throw tooLate();
      return await sendAuthorized(send, request, timeoutMs);
    } finally {
      leave();
    }
  };
}

function sendAuthorized(send: SendRequest, request: GraphRequest, timeoutMs: number): Promise<GraphAnswer> {
  const { method, url, pathParts, body, call, token } = request;
  if (token === undefined) throw new AppError('internal_error');
  const isWrite = !isRead(request);
  if (isWrite) call.hasWritten = true;
  const signal = isWrite ? undefined : request.signal;
  const headers = { ...request.headers, authorization: `Bearer ${token}` };
  return send({ method, url, pathParts, headers, body, signal, onAbort: call.onAbort, timeoutMs });
}

/** Characters of a token that tell it from all others: the end of its signature, or as random as that. */
const tellingLength = 32;

/** Requests that bring the same token along are those of one mailbox. The gate is no place to keep a token. */
function toMailbox({ call: { account }, token = '' }: GraphRequest): string {
  const id = account.account?.id;
  return id === undefined ? `token:${token.slice(-tellingLength)}` : `account:${id}`;
}
