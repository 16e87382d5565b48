import { describe, expect, it } from 'vitest';
import { networkError } from '../../testing/test-context.ts';
import { toNetworkFailure } from './network-failure.ts';
import { toUnreachableFinding } from './unreachable-finding.ts';

describe('toNetworkFailure', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['ENETUNREACH', 'unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ECONNRESET', 'cut'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['EWHATEVER', 'other'],
  ])('tells %s as %s', (code, kind) => {
    expect(toNetworkFailure(networkError(code))).toEqual({ kind, code });
  });

  it('looks into the failures of both addresses of localhost', () => {
    const refused = Object.assign(new Error('below'), { code: 'ECONNREFUSED' });
    const error = new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) });
    expect(toNetworkFailure(error)).toEqual({ kind: 'refused', code: 'ECONNREFUSED' });
  });

  it('knows its own deadline, and what has no code', () => {
    expect(toNetworkFailure(new DOMException('late', 'TimeoutError')).kind).toBe('timeout');
    expect(toNetworkFailure(new TypeError('bad port'))).toEqual({ kind: 'other', code: undefined });
    expect(toNetworkFailure('thrown')).toEqual({ kind: 'other', code: undefined });
  });

  it('does not follow causes in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(toNetworkFailure(error).kind).toBe('other');
  });
});

describe('toUnreachableFinding', () => {
  const finding = (code: string | undefined, env = {}) =>
    toUnreachableFinding({
      url: 'https://login.example.com:8443/x?secret=canary',
      failure: code === undefined ? { kind: 'timeout', code } : toNetworkFailure(networkError(code)),
      setting: 'MICROSOFT_AUTHORITY_URL',
      env,
    });

  it.each([
    'ENOTFOUND',
    'ECONNREFUSED',
    'ENETUNREACH',
    'ECONNRESET',
    'CERT_HAS_EXPIRED',
    'EWHATEVER',
    undefined,
  ])('names the host and nothing else of the URL: %s', (code) => {
    const { text, fix = '', level } = finding(code);
    expect(level).toBe('problem');
    expect(text).toContain('login.example.com:8443');
    expect(text + fix).not.toContain('canary');
    expect(fix).not.toBe('');
  });

  it('tells where to put the CA of a proxy that opens TLS', () => {
    expect(finding('SELF_SIGNED_CERT_IN_CHAIN').fix).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('tells how Node takes the proxy of the environment, and where it does, that it goes that way', () => {
    const env = { HTTPS_PROXY: 'http://user:canary@proxy.example' };
    expect(finding('ENOTFOUND', env).fix).toMatch(/NODE_USE_ENV_PROXY=1 beside it\.$/);
    expect(finding('ENOTFOUND', env).fix).not.toContain('canary');
    const { fix } = finding('ENOTFOUND', { ...env, NODE_USE_ENV_PROXY: '1' });
    expect(fix).toMatch(/the proxy in HTTPS_PROXY or HTTP_PROXY: check that it is there/);
    expect(fix).not.toMatch(/NODE_USE_ENV_PROXY|canary/);
  });
});
