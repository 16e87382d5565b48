import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { createGraphRequest } from '../testing/graph-request.ts';
import type { SelectedAccount } from '../tool-context.ts';
import type { GraphRequest, SendGraphRequest } from './graph-call.ts';
import { withFreshToken } from './with-fresh-token.ts';
import { withRetries } from './with-retries.ts';

const claims = '{"access_token":{}}';
const challenge = {
  'www-authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
};

/** A Graph that answers with these statuses in order, the last one ever after; `claims` is a 401 with a challenge. */
function setUp(...statuses: readonly (number | 'claims')[]) {
  let sends = 0;
  const send = vi.fn<SendGraphRequest>(async (request) => {
    // As the step that gets the token notes it.
    request.token = request.nextToken ?? 'refused';
    const status = statuses[Math.min(sends, statuses.length - 1)] ?? 200;
    sends += 1;
    return status === 'claims'
      ? { status: 401, headers: challenge, text: '' }
      : { status, headers: {}, text: '{}' };
  });
  const accessToken = vi.fn<SelectedAccount['accessToken']>(async () => 'fresh');
  const request = (changes: Partial<GraphRequest> = {}) => createGraphRequest({ accessToken, ...changes });
  return { send, accessToken, request, guarded: withFreshToken(send) };
}

describe('withFreshToken (THREATS 39)', () => {
  it.each([200, 204, 400, 403, 429, 503])('hands on %i', async (status) => {
    const { guarded, send, accessToken, request } = setUp(status);
    expect((await guarded(request())).status).toBe(status);
    expect(send).toHaveBeenCalledTimes(1);
    expect(accessToken).not.toHaveBeenCalled();
  });

  it.each(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])(
    'sends %s once more with another token in place of the refused one',
    async (method) => {
      const { guarded, send, accessToken, request } = setUp(401, 200);
      expect((await guarded(request({ method, body: 'b' }))).status).toBe(200);
      expect(send.mock.calls[1]?.[0]).toMatchObject({ method, body: 'b', token: 'fresh' });
      expect(accessToken).toHaveBeenCalledExactlyOnceWith({ token: 'refused', claims: undefined });
    },
  );

  it('asks for a token that answers the claims', async () => {
    const { guarded, accessToken, request } = setUp('claims', 200);
    expect((await guarded(request())).status).toBe(200);
    expect(accessToken).toHaveBeenCalledExactlyOnceWith({ token: 'refused', claims });
  });

  it('says who can help where a fresh token is refused too', async () => {
    const { guarded, send, accessToken, request } = setUp(401);
    await expect(guarded(request())).rejects.toMatchObject({
      code: 'invalid_access_token',
      message: expect.stringContaining('GRAPH_BASE_URL'),
    });
    expect([send, accessToken].map((each) => each.mock.calls.length)).toEqual([2, 1]);
  });

  it.each([['claims'], [401, 'claims']] as const)(
    'wants the person where Graph asks again (%s, %s)',
    async (...statuses) => {
      const { guarded, send, accessToken, request } = setUp(...statuses);
      await expect(guarded(request())).rejects.toMatchObject({
        code: 'sign_in_required',
        stepUp: { claims },
      });
      expect([send, accessToken].map((each) => each.mock.calls.length)).toEqual([2, 1]);
    },
  );

  it('rejects with what getting the token rejects with, and sends no more', async () => {
    const { guarded, send, accessToken, request } = setUp(401);
    const error = new AppError('sign_in_required', { stepUp: { claims } });
    accessToken.mockRejectedValue(error);
    await expect(guarded(request())).rejects.toBe(error);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('adds one send to the tries of a request, not one to each', async () => {
    const first = setUp(401, 429, 401);
    const answer = await withRetries(first.guarded, { sleep: async () => {} })(first.request());
    expect(answer.status).toBe(401);
    expect([first.send, first.accessToken].map((each) => each.mock.calls.length)).toEqual([3, 1]);

    const throttled = setUp(429, 401, 429);
    const sent = await withRetries(throttled.guarded, { sleep: async () => {} })(throttled.request());
    expect(sent.status).toBe(429);
    expect([throttled.send, throttled.accessToken].map((each) => each.mock.calls.length)).toEqual([4, 1]);
  });
});
