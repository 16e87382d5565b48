import { describe, expect, it } from 'vitest';
import { toAuthorizeErrorCode } from '../microsoft/microsoft-error.ts';
import { type RawQuery, validateCallback } from './validate-callback.ts';

const correlationId = '12345678-90ab-cdef-1234-567890abcdef';

describe('validateCallback (RFC 6749 §4.1.2)', () => {
  it('takes a state with a code', () => {
    expect(validateCallback({ state: 's', code: 'c' })).toEqual({
      state: 's',
      issuer: undefined,
      answer: { kind: 'code', code: 'c' },
    });
  });

  it('hands the issuer on (RFC 9207 §2)', () => {
    expect(validateCallback({ state: 's', code: 'c', iss: 'https://issuer.example' }).issuer).toBe(
      'https://issuer.example',
    );
  });

  it('ignores parameters it does not know, as session_state', () => {
    expect(validateCallback({ state: 's', code: 'c', session_state: 'x', 'a[b]': 'y' }).answer).toEqual({
      kind: 'code',
      code: 'c',
    });
  });

  it('takes a code of 8 KiB, twice as long as Microsoft’s', () => {
    expect(() => validateCallback({ state: 's', code: 'c'.repeat(8 * 1024) })).not.toThrow();
  });

  const malformed: [string, RawQuery][] = [
    ['nothing', {}],
    ['a code without state', { code: 'c' }],
    ['an empty state', { state: '', code: 'c' }],
    ['a state longer than any of ours', { state: 's'.repeat(129), code: 'c' }],
    ['a state alone', { state: 's' }],
    ['an empty code', { state: 's', code: '' }],
    ['a code of 8 KiB and one letter', { state: 's', code: 'c'.repeat(8 * 1024 + 1) }],
    ['a code together with an error', { state: 's', code: 'c', error: 'access_denied' }],
    ['a code together with an empty error', { state: 's', code: 'c', error: '' }],
    ['an empty code together with an error', { state: 's', code: '', error: 'access_denied' }],
    ['an empty error', { state: 's', error: '' }],
    ['an error description alone', { state: 's', error_description: 'x' }],
    ['two states', { state: ['s', 's'], code: 'c' }],
    ['two codes', { state: 's', code: ['c', 'd'] }],
    ['two errors', { state: 's', error: ['access_denied', 'access_denied'] }],
    ['two issuers', { state: 's', code: 'c', iss: ['a', 'b'] }],
    ['two descriptions', { state: 's', error: 'access_denied', error_description: ['a', 'b'] }],
    ['a repeated parameter it does not know', { state: 's', code: 'c', other: ['a', 'b'] }],
    ['a list of one', { state: 's', code: ['c'] }],
  ];

  it.each(malformed)('refuses %s', (_what, query) => {
    expect(() => validateCallback(query)).toThrow(expect.objectContaining({ code: 'invalid_callback' }));
  });

  it('repeats nothing of the query in its refusal', () => {
    const query = { state: 's', code: 'canary', error: 'canary' };
    expect(() => validateCallback(query)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('canary') }),
    );
  });
});

describe('validateCallback (RFC 6749 §4.1.2.1)', () => {
  it.each([
    ['access_denied', 'access_denied', 'access_denied'],
    ['consent_required', 'consent_required', 'access_denied'],
    ['login_required', 'login_required', 'microsoft_sign_in_failed'],
    ['invalid_scope', 'invalid_scope', 'invalid_client_configuration'],
    ['temporarily_unavailable', 'temporarily_unavailable', 'microsoft_unreachable'],
    ['<script>alert(1)</script>', 'server_error', 'microsoft_sign_in_failed'],
    ['ACCESS_DENIED', 'server_error', 'microsoft_sign_in_failed'],
    ['constructor', 'server_error', 'microsoft_sign_in_failed'],
    ['__proto__', 'server_error', 'microsoft_sign_in_failed'],
    ['x'.repeat(10_000), 'server_error', 'microsoft_sign_in_failed'],
  ])('knows %.30s as %s', (error, oauthError, code) => {
    const { answer } = validateCallback({ state: 's', error });
    expect(answer).toEqual({ kind: 'error', failure: { oauthError } });
    expect(toAuthorizeErrorCode({ oauthError })).toBe(code);
  });

  it.each([
    [`AADSTS65004: declined. Trace ID: x Correlation ID: ${correlationId} Timestamp: y`, correlationId],
    [`Correlation ID: ${correlationId.toUpperCase()}`, correlationId],
    ['Correlation ID: <script>alert(1)</script>', undefined],
    ['Correlation ID: 12345678', undefined],
    [`Correlation ID: ${'0'.repeat(36)}`, undefined],
    ['', undefined],
  ])('keeps of "%.40s" nothing but a GUID', (description, kept) => {
    const { answer } = validateCallback({
      state: 's',
      error: 'access_denied',
      error_description: description,
    });
    expect(answer).toMatchObject({ kind: 'error', failure: { correlationId: kept } });
    expect(JSON.stringify(answer)).not.toMatch(/script|declined|Timestamp/);
  });
});
