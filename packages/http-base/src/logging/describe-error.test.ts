import { AppError } from '@hybrid-mcp/core';
import { describe, expect, test } from 'vitest';
import { describeError } from './describe-error.ts';

const correlationId = '0f5c1a52-3d0b-4c7e-9a41-b25d7f60e318';

/** An error as MSAL makes it: the text of the provider is in the message, in a field and in the stack. */
function createProviderError(fields: Readonly<Record<string, unknown>> = {}): Error {
  const text = 'bad code CANARY\n    at CANARY (CANARY)\n{"level":30,"msg":"CANARY"}';
  const error = new Error(`invalid_grant: ${text}`);
  error.name = 'ServerError';
  return Object.assign(error, { errorCode: 'invalid_grant', errorMessage: text, ...fields });
}

describe('describeError, of an identity provider', () => {
  test('tells names and numbers only', () => {
    const fields = { subError: 'bad_token', errorNo: 70008, correlationId, status: 400 };
    const described = describeError(createProviderError(fields));
    expect(described).toEqual({
      type: 'ServerError',
      message: `invalid_grant bad_token 70008 ${correlationId}`,
      errorCode: 'invalid_grant',
      subError: 'bad_token',
      errorNo: '70008',
      correlationId,
      stack: expect.stringMatching(/^ServerError: invalid_grant bad_token 70008 [\da-f-]{36}\n {4}at /),
    });
    expect(JSON.stringify(described)).not.toContain('CANARY');
  });

  test('tells none of them when they are not what they should be', () => {
    const junk = { errorCode: 'CANARY', subError: 'the CANARY', errorNo: 'CANARY', correlationId: 'CANARY' };
    const described = describeError(new Error('outer', { cause: createProviderError(junk) }));
    expect(described.cause).toMatchObject({ message: 'unknown', errorCode: 'unknown' });
    expect(JSON.stringify(described)).not.toContain('CANARY');
  });

  test('drops the whole stack when it cannot find the text in it', () => {
    const error = createProviderError();
    expect(error.stack).toContain('CANARY');
    error.message = 'changed';
    expect(describeError(error).stack).toBe('ServerError: invalid_grant');
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('describeError, of what was passed to Node', () => {
  test.each([
    ['an invalid header value', () => new Headers({ authorization: 'Bearer CANARY\nCANARY' })],
    ['an invalid header name', () => new Headers().append('CANARY CANARY', 'x')],
    ['an address with a password', () => new Request('http://user:CANARY@localhost/')],
    ['an address that is none', () => new Request('http://[CANARY')],
    ['a body that is no JSON', () => JSON.parse('CANARY')],
  ])('leaves out the value of %s and keeps where it happened', (_what, act) => {
    const error = thrownBy(act);
    expect(String(error)).toContain('CANARY');
    const described = describeError(error);
    expect(JSON.stringify(described)).not.toContain('CANARY');
    expect(described.message).toMatch(/ \(the value is left out\)$/);
    expect(described.stack).toContain('describe-error.test.ts');
  });
});

describe('describeError, of what Microsoft refused', () => {
  const failure = { oauthError: 'invalid_grant', suberror: 'bad_token', aadsts: 70008, correlationId };

  test('tells names, number and GUIDs', () => {
    const traceId = correlationId.replace('0f', '1e');
    const error = new AppError('sign_in_required', { failure: { ...failure, traceId } });
    expect(describeError(error)).toMatchObject({
      type: 'AppError',
      code: 'sign_in_required',
      message: error.message,
      oauth_error: 'invalid_grant',
      suberror: 'bad_token',
      aadsts: 70008,
      correlation_id: correlationId,
      trace_id: traceId,
    });
  });

  test('tells none of them when they are not what they should be', () => {
    const text = 'the CANARY';
    const junk = { oauthError: text, suberror: text, aadsts: Number.NaN, correlationId: text, traceId: text };
    const described = describeError(new AppError('sign_in_required', { failure: junk }));
    expect(Object.keys(described)).toEqual(['type', 'message', 'code', 'stack']);
    expect(JSON.stringify(described)).not.toContain('CANARY');
  });
});

describe('describeError, of anything else', () => {
  test('tells type, message, code, stack and causes, and no other property', () => {
    const cause = new RangeError('inner');
    const error = Object.assign(new Error('outer', { cause }), { code: 'E_OUTER', request: 'CANARY' });
    expect(describeError(error)).toEqual({
      type: 'Error',
      message: 'outer',
      code: 'E_OUTER',
      stack: error.stack,
      cause: { type: 'RangeError', message: 'inner', stack: cause.stack },
    });
  });

  test('tells no code and no name that is none', () => {
    const error = Object.assign(new Error('words'), { code: '1.CANARY-CANARY', name: 'the <CANARY>' });
    expect(JSON.stringify(describeError(error))).not.toContain('CANARY');
    expect(describeError(Object.assign(new Error('words'), { code: 'UND_ERR_SOCKET' })).code).toBe(
      'UND_ERR_SOCKET',
    );
  });

  test('ends on an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/"message":"round"/g)).toHaveLength(6);
  });

  test.each(['CANARY', undefined, { message: 'CANARY' }])('tells nothing of %j', (thrown) => {
    expect(JSON.stringify(describeError(thrown))).not.toContain('CANARY');
  });
});
