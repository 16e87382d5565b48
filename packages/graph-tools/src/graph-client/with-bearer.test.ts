import { describe, expect, it, vi } from 'vitest';
import { createGraphRequest } from '../testing/graph-request.ts';
import type { SelectedAccount } from '../tool-context.ts';
import { parseGraphBaseUrl } from './graph-base-url.ts';
import type { GraphRequest, SendGraphRequest } from './graph-call.ts';
import { withBearer } from './with-bearer.ts';

function setUp(token = 'canary-token') {
  const sent: (string | undefined)[] = [];
  const send = vi.fn<SendGraphRequest>(async (request) => {
    sent.push(request.token);
    return { status: 200, headers: {}, text: '{}' };
  });
  const accessToken = vi.fn<SelectedAccount['accessToken']>(async () => token);
  const request = (changes: Partial<GraphRequest> = {}) => createGraphRequest({ accessToken, ...changes });
  return { send, sent, accessToken, request, guarded: withBearer(send, parseGraphBaseUrl()) };
}

describe('withBearer (RFC 6750 §2.1, THREATS 41)', () => {
  it('gives a request to Graph the token of its account', async () => {
    const { guarded, sent, accessToken, request } = setUp();
    await guarded(request());
    expect(sent).toEqual(['canary-token']);
    expect(accessToken).toHaveBeenCalledExactlyOnceWith();
  });

  it('asks for a token at each try', async () => {
    const { guarded, accessToken, request } = setUp();
    const one = request();
    await guarded(one);
    await guarded(one);
    expect(accessToken).toHaveBeenCalledTimes(2);
  });

  it('takes a replacement once', async () => {
    const { guarded, sent, accessToken, request } = setUp();
    const one = request({ nextToken: 'replacement' });
    await guarded(one);
    await guarded(one);
    expect(sent).toEqual(['replacement', 'canary-token']);
    expect(accessToken).toHaveBeenCalledTimes(1);
  });

  it('rejects with what the account rejects with', async () => {
    const { guarded, send, accessToken, request } = setUp();
    accessToken.mockRejectedValue(new Error('signed out'));
    await expect(guarded(request())).rejects.toThrow('signed out');
    expect(send).not.toHaveBeenCalled();
  });

  it.each([
    'http://graph.microsoft.com/v1.0/me',
    'https://graph.microsoft.com.evil.example/v1.0/me',
    'https://graph.microsoft.com:8443/v1.0/me',
    'https://evil.example/v1.0/me',
    'https://graph.microsoft.com@evil.example/v1.0/me',
  ])('sends nothing and asks for no token when the request goes to %s', async (url) => {
    const { guarded, send, accessToken, request } = setUp();
    await expect(guarded(request({ url }))).rejects.toMatchObject({ code: 'internal_error' });
    expect(send).not.toHaveBeenCalled();
    expect(accessToken).not.toHaveBeenCalled();
  });

  it.each(['', 'a b', 'a\r\nx-evil: 1', 'a,b', 'ü'])('sends nothing with %j as the token', async (token) => {
    const { guarded, send, request } = setUp(token);
    await expect(guarded(request())).rejects.toMatchObject({ code: 'invalid_access_token' });
    await expect(guarded(request({ nextToken: token }))).rejects.toMatchObject({
      code: 'invalid_access_token',
    });
    expect(send).not.toHaveBeenCalled();
  });
});
