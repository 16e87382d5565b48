import { createHash } from 'node:crypto';
import { AppError, type Clock, systemClock } from '@hybrid-mcp/core';
import { type MailboxGate, tooLate } from './mailbox-gate.ts';
import type { OutgoingRequest, SendRequest } from './outgoing-request.ts';
import { startTimeLeft } from './time-left.ts';

/** Options of {@link withMailboxGate}. */
export interface MailboxGateStepOptions {
  readonly gate: MailboxGate;
  /** Id of the account; without it, requests with the same `authorization` are those of one mailbox. */
  readonly accountId: string | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Sends each request when its mailbox lets it through, and holds the turn until the answer has been read, not a moment
 * longer. The wait is part of the request's time; the result rejects with `graph_throttled`, and has sent nothing, when
 * none of that is left.
 */
export function withMailboxGate(
  send: SendRequest,
  { gate, accountId, clock = systemClock }: MailboxGateStepOptions,
): SendRequest {
  return async (request) => {
    const { signal, timeoutMs } = request;
    const timeLeftMs = startTimeLeft(timeoutMs, clock);
    const leave = await gate.enter(toMailbox(accountId, request), { signal, timeoutMs });
    try {
      const leftMs = timeLeftMs();
      if (leftMs !== undefined && leftMs <= 0) throw tooLate();
      return await send({ ...request, timeoutMs: leftMs });
    } finally {
      leave();
    }
  };
}

// The gate outlives the request, and is no place to keep a token.
function toMailbox(accountId: string | undefined, { headers }: OutgoingRequest): string {
  if (accountId !== undefined) return `account:${accountId}`;
  if (headers.authorization === undefined) throw new AppError('internal_error');
  return `token:${createHash('sha256').update(headers.authorization).digest('base64url')}`;
}
