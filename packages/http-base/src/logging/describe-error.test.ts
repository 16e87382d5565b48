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

  test('ends on an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/"message":"round"/g)).toHaveLength(6);
  });

  test.each(['CANARY', undefined, { message: 'CANARY' }])('tells nothing of %j', (thrown) => {
    expect(JSON.stringify(describeError(thrown))).not.toContain('CANARY');
  });
});
