import { describe, expect, test } from 'vitest';
import { parseFault } from './parse-fault.ts';

describe('parseFault', () => {
  test.each([
    [{ kind: 'graph-throttled', retryAfterSeconds: 2, times: 3 }],
    [{ kind: 'graph-unavailable', times: 1 }],
    [{ kind: 'graph-claims-challenge', claims: '{}', times: 1 }],
    [{ kind: 'graph-slow-body', stallMs: 5, times: 1 }],
    [{ kind: 'graph-gateway-timeout', times: 1 }],
    [{ kind: 'graph-unauthorized', times: 1 }],
    [{ kind: 'graph-redirect', location: 'https://elsewhere.example/', times: 1 }],
    [{ kind: 'authorize-denied', times: 1 }],
    [{ kind: 'authorize-error', aadsts: 90094, times: 1 }],
    [{ kind: 'grant-less', permissions: ['Mail.Send'], times: 1 }],
    [{ kind: 'refresh-error', aadsts: 50173, times: 2 }],
    [{ kind: 'authorize-server-error', times: 1 }],
    [{ kind: 'token-error', aadsts: 7000222, times: 1 }],
    [{ kind: 'token-slow-body', times: 1 }],
    [{ kind: 'token-server-error', times: 1 }],
    [{ kind: 'id-token-wrong', claim: 'iss', value: 'x', times: 1 }],
    [{ kind: 'client-info-omitted', times: 1 }],
  ])('reads %j', (json) => {
    const { times, ...fault } = json;
    expect(parseFault(json)).toEqual({ fault, times });
  });

  test.each([
    ['no object', 'graph-throttled', 'one JSON object'],
    ['an unknown kind', { kind: 'toString' }, 'kind must be one of graph-throttled'],
    ['a number that is not in the table', { kind: 'token-error', aadsts: 1 }, 'aadsts must be one of'],
    ['a redirect to nowhere', { kind: 'graph-redirect' }, 'location must be text'],
    ['permissions as text', { kind: 'grant-less', permissions: 'Mail.Send' }, 'permissions must be a list'],
    ['a number as text', { kind: 'token-error', aadsts: '54005' }, 'aadsts must be one of'],
    [
      'an unknown claim',
      { kind: 'id-token-wrong', claim: 'sub' },
      'claim must be one of nonce, iss, tid, aud',
    ],
    ['a negative time', { kind: 'graph-slow-body', stallMs: -1 }, 'stallMs must be a number'],
    ['no times at all', { kind: 'authorize-denied', times: 0 }, 'times must be a whole number'],
    ['claims that are no text', { kind: 'graph-claims-challenge', claims: {} }, 'claims must be text'],
  ])('refuses %s', (_, json, sentence) => {
    expect(() => parseFault(json)).toThrow(sentence);
  });
});
