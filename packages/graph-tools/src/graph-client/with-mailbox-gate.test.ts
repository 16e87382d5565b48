import { describe, expect, it, vi } from 'vitest';
import { createGraphRequest, type GraphRequestChanges } from '../testing/graph-request.ts';
import type { MailboxGate } from './mailbox-gate.ts';
import type { SendRequest } from './outgoing-request.ts';
import { withMailboxGate } from './with-mailbox-gate.ts';

const { signal } = new AbortController();

/** A gate that takes `waitMs` to let a request in, and what happened in which order. */
function setUp({ waitMs }: { waitMs?: number } = {}) {
  let nowMs = 5_000;
  const clock = { nowMs: () => nowMs, wallMs: () => nowMs };
  const log: string[] = [];
  const letIn = () => {
    nowMs += waitMs ?? 0;
    log.push('enter');
    return () => void log.push('leave');
  };
  const enter = vi.fn<MailboxGate['enter']>(() =>
    waitMs === undefined ? letIn() : Promise.resolve().then(letIn),
  );
  const send = vi.fn<SendRequest>(async () => {
    log.push('send');
    return { status: 200, headers: {}, text: '' };
  });
  const gated = withMailboxGate(send, { gate: { enter, size: 0, idle: 0 }, clock });
  const request = (changes: GraphRequestChanges = {}) =>
    createGraphRequest({ token: 'canary-token', deadlineMs: 6_000, signal, ...changes });
  return { log, enter, send, gated, request };
}

describe('withMailboxGate (THREATS 40)', () => {
  it.each([undefined, 0])('holds the turn from before the request until after its answer', async (waitMs) => {
    const { gated, log, request } = setUp({ ...(waitMs !== undefined && { waitMs }) });
    await gated(request());
    expect(log).toEqual(['enter', 'send', 'leave']);
  });

  it('ends the turn of a request that fails', async () => {
    const { gated, send, log, request } = setUp();
    send.mockRejectedValue(new Error('lost'));
    await expect(gated(request())).rejects.toThrow('lost');
    expect(log).toEqual(['enter', 'leave']);
  });

  it('tells mailboxes apart by the account', async () => {
    const { gated, enter, request } = setUp();
    await gated(request({ accountId: 'adele' }));
    expect(enter).toHaveBeenCalledExactlyOnceWith('account:adele', { signal, timeoutMs: 1_000 });
  });

  it('tells them apart by the end of a token that was brought along, and keeps no token', async () => {
    const { gated, enter, request } = setUp();
    const ends = ['1', '2', '2'].map((end) => end.padStart(32, '0'));
    for (const end of ends) await gated(request({ token: `canary-token-${end}` }));
    expect(enter.mock.calls.map(([mailbox]) => mailbox)).toEqual(ends.map((end) => `token:${end}`));
  });

  it('takes the wait from the time of the request', async () => {
    const { gated, send, request } = setUp({ waitMs: 400 });
    await gated(request());
    expect(send.mock.calls[0]?.[0].timeoutMs).toBe(600);
  });

  it('sends nothing when no time is left', async () => {
    const { gated, send, log, request } = setUp({ waitMs: 1_000 });
    await expect(gated(request())).rejects.toMatchObject({
      code: 'graph_throttled',
      message: expect.stringContaining('was not sent'),
    });
    expect(send).not.toHaveBeenCalled();
    expect(log).toEqual(['enter', 'leave']);
  });

  it('adds the token to the headers, and sends nothing without one', async () => {
    const { gated, send, request } = setUp();
    await gated(request());
    expect(send.mock.calls[0]?.[0].headers).toEqual({ accept: 'a', authorization: 'Bearer canary-token' });
    await expect(gated(request({ token: undefined }))).rejects.toMatchObject({ code: 'internal_error' });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it.each(['GET', 'HEAD'])('lets %s be aborted', async (method) => {
    const { gated, send, request } = setUp();
    const read = request({ method });
    await gated(read);
    expect(send.mock.calls[0]?.[0].signal).toBe(signal);
    expect(read.call.hasWritten).toBe(false);
  });

  it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('lets %s be aborted only until it goes out', async (method) => {
    const { gated, enter, send, request } = setUp();
    const write = request({ method });
    await gated(write);
    expect(enter.mock.calls[0]?.[1]?.signal).toBe(signal);
    expect(send.mock.calls[0]?.[0].signal).toBeUndefined();
    expect(write.call.hasWritten).toBe(true);
  });
});
