import { describe, expect, it, vi } from 'vitest';
import type { MailboxGate } from './mailbox-gate.ts';
import type { OutgoingRequest, SendRequest } from './outgoing-request.ts';
import { withMailboxGate } from './with-mailbox-gate.ts';

const request: OutgoingRequest = {
  method: 'GET',
  url: 'https://graph.microsoft.com/v1.0/me',
  headers: { authorization: 'Bearer canary-token' },
  timeoutMs: 1_000,
};

/** A gate that takes `waitMs` to let a request in, and what happened in which order. */
function setUp({ waitMs = 0, accountId }: { waitMs?: number; accountId?: string } = {}) {
  let nowMs = 0;
  const clock = { nowMs: () => nowMs, wallMs: () => nowMs };
  const log: string[] = [];
  const enter = vi.fn<MailboxGate['enter']>(async () => {
    nowMs += waitMs;
    log.push('enter');
    return () => void log.push('leave');
  });
  const send = vi.fn<SendRequest>(async () => {
    log.push('send');
    return { status: 200, headers: {}, text: '' };
  });
  const gated = withMailboxGate(send, { gate: { enter, size: 0 }, accountId, clock });
  return { log, enter, send, gated };
}

describe('withMailboxGate (THREATS 40)', () => {
  it('holds the turn from before the request until after its answer', async () => {
    const { gated, log } = setUp();
    await gated(request);
    expect(log).toEqual(['enter', 'send', 'leave']);
  });

  it('ends the turn of a request that fails', async () => {
    const { gated, send, log } = setUp();
    send.mockRejectedValue(new Error('lost'));
    await expect(gated(request)).rejects.toThrow('lost');
    expect(log).toEqual(['enter', 'leave']);
  });

  it('tells mailboxes apart by the account', async () => {
    const { gated, enter } = setUp({ accountId: 'adele' });
    const { signal } = new AbortController();
    await gated({ ...request, signal });
    expect(enter).toHaveBeenCalledExactlyOnceWith('account:adele', { signal, timeoutMs: 1_000 });
  });

  it('tells them apart by a hash of a token that was brought along, and keeps no token', async () => {
    const { gated, enter } = setUp();
    await gated(request);
    await gated({ ...request, headers: { authorization: 'Bearer another' } });
    const [first, second] = enter.mock.calls.map(([mailbox]) => mailbox);
    expect(first).toMatch(/^token:[\w-]{43}$/);
    expect(second).not.toBe(first);
  });

  it('takes the wait from the time of the request', async () => {
    const { gated, send } = setUp({ waitMs: 400 });
    await gated(request);
    expect(send.mock.calls[0]?.[0].timeoutMs).toBe(600);
  });

  it('sends nothing when no time is left', async () => {
    const { gated, send, log } = setUp({ waitMs: 1_000 });
    await expect(gated(request)).rejects.toMatchObject({
      code: 'graph_throttled',
      message: expect.stringContaining('was not sent'),
    });
    expect(send).not.toHaveBeenCalled();
    expect(log).toEqual(['enter', 'leave']);
  });
});
