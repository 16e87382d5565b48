import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import type { OutgoingRequest, SendRequest } from './outgoing-request.ts';
import { withFreshToken } from './with-fresh-token.ts';
import { withRetries } from './with-retries.ts';

const request: OutgoingRequest = { method: 'GET', url: 'https://graph.microsoft.com/v1.0/me', headers: {} };
const claims = '{"access_token":{}}';
const challenge = {
  'www-authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
};

/** A Graph that answers with these statuses in order, the last one ever after; `claims` is a 401 with a challenge. */
function setUp(...statuses: readonly (number | 'claims')[]) {
  let nowMs = 0;
  const clock = { nowMs: () => nowMs, wallMs: () => nowMs };
  let sends = 0;
  const send = vi.fn<SendRequest>(async () => {
    nowMs += 1_000;
    const status = statuses[Math.min(sends, statuses.length - 1)] ?? 200;
    sends += 1;
    return status === 'claims'
      ? { status: 401, headers: challenge, text: '' }
      : { status, headers: {}, text: '{}' };
  });
  const replaceToken = vi.fn(async (_claims: string | undefined) => {
    nowMs += 500;
  });
  return { send, replaceToken, clock, guarded: withFreshToken(send, { replaceToken, clock }) };
}

describe('withFreshToken (THREATS 39)', () => {
  it.each([200, 204, 400, 403, 429, 503])('hands on %i', async (status) => {
    const { guarded, send, replaceToken } = setUp(status);
    expect((await guarded(request)).status).toBe(status);
    expect(send).toHaveBeenCalledTimes(1);
    expect(replaceToken).not.toHaveBeenCalled();
  });

  it.each(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])(
    'sends %s once more with another token',
    async (method) => {
      const { guarded, send, replaceToken } = setUp(401, 200);
      expect((await guarded({ ...request, method, body: 'b' })).status).toBe(200);
      expect(send.mock.calls[1]?.[0]).toMatchObject({ method, body: 'b' });
      expect(replaceToken).toHaveBeenCalledExactlyOnceWith(undefined);
    },
  );

  it('asks for a token that answers the claims', async () => {
    const { guarded, replaceToken } = setUp('claims', 200);
    expect((await guarded(request)).status).toBe(200);
    expect(replaceToken).toHaveBeenCalledExactlyOnceWith(claims);
  });

  it('says who can help where a fresh token is refused too', async () => {
    const { guarded, send, replaceToken } = setUp(401);
    await expect(guarded(request)).rejects.toMatchObject({
      code: 'invalid_access_token',
      message: expect.stringContaining('GRAPH_BASE_URL'),
    });
    expect([send, replaceToken].map((each) => each.mock.calls.length)).toEqual([2, 1]);
  });

  it.each([['claims'], [401, 'claims']] as const)(
    'wants the person where Graph asks again (%s, %s)',
    async (...statuses) => {
      const { guarded, send, replaceToken } = setUp(...statuses);
      await expect(guarded(request)).rejects.toMatchObject({ code: 'sign_in_required', stepUp: { claims } });
      expect([send, replaceToken].map((each) => each.mock.calls.length)).toEqual([2, 1]);
    },
  );

  it('rejects with what getting the token rejects with, and sends no more', async () => {
    const { guarded, send, replaceToken } = setUp(401);
    const error = new AppError('sign_in_required', { stepUp: { claims } });
    replaceToken.mockRejectedValue(error);
    await expect(guarded(request)).rejects.toBe(error);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('takes all of it from the time of the request', async () => {
    const { guarded, send } = setUp(401, 200);
    await guarded({ ...request, timeoutMs: 10_000 });
    expect(send.mock.calls.map(([{ timeoutMs }]) => timeoutMs)).toEqual([10_000, 8_500]);
  });

  it('adds one send to the tries of a request, not one to each', async () => {
    const { guarded, send, replaceToken, clock } = setUp(401, 429, 401);
    const answer = await withRetries(guarded, { clock, sleep: async () => {} })(request);
    expect(answer.status).toBe(401);
    expect([send, replaceToken].map((each) => each.mock.calls.length)).toEqual([3, 1]);

    const throttled = setUp(429, 401, 429);
    const sent = await withRetries(throttled.guarded, { clock, sleep: async () => {} })(request);
    expect(sent.status).toBe(429);
    expect([throttled.send, throttled.replaceToken].map((each) => each.mock.calls.length)).toEqual([4, 1]);
  });
});
