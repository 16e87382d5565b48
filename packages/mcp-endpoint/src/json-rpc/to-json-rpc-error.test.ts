import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { JsonRpcError } from './json-rpc-error.ts';
import { type JsonRpcRefusalRow, jsonRpcRefusals } from './json-rpc-refusals.ts';
import { toJsonRpcError } from './to-json-rpc-error.ts';

const httpError = (code: string, statusCode: number) =>
  Object.assign(new Error('inner words'), { code, statusCode });

describe('toJsonRpcError', () => {
  it.each([
    ['FST_ERR_CTP_INVALID_JSON_BODY', 400, 'parse_error'],
    ['FST_ERR_CTP_EMPTY_JSON_BODY', 400, 'parse_error'],
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'payload_too_large'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'unsupported_media_type'],
    ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 400, 'refused'],
    ['FST_ERR_RATE', 429, 'refused'],
    ['FST_ERR_SOMETHING', 500, 'internal_error'],
  ])('turns %s into its own sentence', (code, statusCode, refusal) => {
    const cause = httpError(code, statusCode);
    const error = toJsonRpcError(cause);
    expect(error).toMatchObject({ refusal, status: statusCode, cause });
    expect(error.message).not.toContain('inner words');
  });

  it.each([
    new Error('inner words'),
    'inner words',
    null,
    undefined,
    { statusCode: 'x' },
    { statusCode: 200 },
  ])('keeps the text of anything else inside (%s)', (thrown) => {
    const error = toJsonRpcError(thrown);
    expect(error).toMatchObject({ refusal: 'internal_error', status: 500, code: -32603 });
    expect(error.message).not.toContain('inner words');
  });

  it('lets an AppError keep its sentence and status', () => {
    expect(toJsonRpcError(new AppError('forbidden_host'))).toMatchObject({
      status: 403,
      code: -32000,
      data: { error: 'forbidden_host' },
    });
    expect(toJsonRpcError(new AppError('forbidden_host')).message).toContain('ALLOWED_HOSTS');
    expect(toJsonRpcError(new AppError('shutting_down'))).toMatchObject({ status: 503, code: -32603 });
  });

  it('changes nothing about its own kind', () => {
    const error = new JsonRpcError('batch_refused');
    expect(toJsonRpcError(error)).toBe(error);
  });
});

it('has a 5xx for nothing but its own faults, since one ends the negotiation of a client', () => {
  const rows: [string, JsonRpcRefusalRow][] = Object.entries(jsonRpcRefusals);
  expect(rows.filter(([, { status }]) => status >= 500).map(([refusal]) => refusal)).toEqual([
    'internal_error',
  ]);
});
