import { AppError } from '@hybrid-mcp/core';
import { errorCodes } from 'fastify';
import { describe, expect, test } from 'vitest';
import { toHttpError } from './to-http-error.ts';

describe('toHttpError', () => {
  test.each([
    [new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('text/plain'), 'unsupported_media_type'],
    [new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE(), 'payload_too_large'],
    [new errorCodes.FST_ERR_CTP_EMPTY_JSON_BODY(), 'invalid_request'],
    [new errorCodes.FST_ERR_BAD_URL('/%zz'), 'invalid_request'],
    [
      Object.assign(new SyntaxError('Object contains forbidden prototype property'), { statusCode: 400 }),
      'invalid_request',
    ],
    [Object.assign(new Error('Rate limit exceeded'), { statusCode: 429 }), 'rate_limited'],
    [Object.assign(new Error('Graph says no'), { statusCode: 404 }), 'internal_error'],
    [new errorCodes.FST_ERR_REP_INVALID_PAYLOAD_TYPE('object'), 'internal_error'],
    [new Error('anything'), 'internal_error'],
    ['a string', 'internal_error'],
  ])('maps %s to %s and keeps the cause', (thrown, code) => {
    const error = toHttpError(thrown);
    expect(error).toMatchObject({ code, cause: thrown });
  });

  test('leaves an AppError as it is', () => {
    const error = new AppError('store_full');
    expect(toHttpError(error)).toBe(error);
  });
});
