import { describe, expect, it, vi } from 'vitest';
import { parseGraphBaseUrl } from './graph-base-url.ts';
import type { SendRequest } from './outgoing-request.ts';
import { withBearer } from './with-bearer.ts';

const baseUrl = parseGraphBaseUrl();
const request = { method: 'GET', url: 'https://graph.microsoft.com/v1.0/me', headers: { accept: 'a' } };

function setUp(token = 'canary-token') {
  const send = vi.fn<SendRequest>(async () => ({ status: 200, headers: {}, text: '{}' }));
  const getToken = vi.fn(async () => token);
  return { send, getToken, guarded: withBearer(send, { baseUrl, getToken }) };
}

describe('withBearer (RFC 6750 §2.1, THREATS 41)', () => {
  it('adds the token to a request to Graph and keeps its headers', async () => {
    const { guarded, send } = setUp();
    await guarded(request);
    expect(send.mock.calls[0]?.[0].headers).toEqual({ accept: 'a', authorization: 'Bearer canary-token' });
  });

  it('asks for a token for each request', async () => {
    const { guarded, getToken } = setUp();
    await guarded(request);
    await guarded(request);
    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it.each([
    'http://graph.microsoft.com/v1.0/me',
    'https://graph.microsoft.com.evil.example/v1.0/me',
    'https://graph.microsoft.com:8443/v1.0/me',
    'https://evil.example/v1.0/me',
    'https://graph.microsoft.com@evil.example/v1.0/me',
  ])('sends nothing and asks for no token when the request goes to %s', async (url) => {
    const { guarded, send, getToken } = setUp();
    await expect(guarded({ ...request, url })).rejects.toMatchObject({ code: 'internal_error' });
    expect(send).not.toHaveBeenCalled();
    expect(getToken).not.toHaveBeenCalled();
  });

  it('takes getting the token from the time of the request', async () => {
    let nowMs = 0;
    const clock = { nowMs: () => nowMs, wallMs: () => nowMs };
    const { send } = setUp();
    const getToken = async () => {
      nowMs += 300;
      return 'canary-token';
    };
    await withBearer(send, { baseUrl, getToken, clock })({ ...request, timeoutMs: 1_000 });
    expect(send.mock.calls[0]?.[0].timeoutMs).toBe(700);
  });

  it.each(['', 'a b', 'a\r\nx-evil: 1', 'a,b', 'ü'])('sends nothing with %j as the token', async (token) => {
    const { guarded, send } = setUp(token);
    await expect(guarded(request)).rejects.toMatchObject({ code: 'invalid_access_token' });
    expect(send).not.toHaveBeenCalled();
  });
});
