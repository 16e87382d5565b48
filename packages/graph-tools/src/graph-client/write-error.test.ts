import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { toGraphError } from './graph-error.ts';
import { toWriteError } from './write-error.ts';

describe('toWriteError (THREATS 40)', () => {
  it('asks to look before trying again, and keeps the cause', () => {
    const cause = new Error('reset');
    expect(toWriteError(new AppError('graph_unavailable', { cause }))).toMatchObject({
      code: 'graph_unavailable',
      cause,
      message:
        'It is not known whether Microsoft Graph has done this. Look whether it has before you call this again.',
    });
  });

  it('keeps what support asks for, and not the advice to wait and try again', () => {
    const headers = { 'request-id': 'b31c83fd-944c-4663-aa50-5d9ceb367e19', 'retry-after': '7' };
    const answer = { status: 503, headers, text: '{"error":{"code":"serviceNotAvailable"}}' };
    const { message } = toWriteError(toGraphError(answer, 0)) as AppError;
    expect(message).toMatch(
      /call this again\. \(Microsoft Graph: code serviceNotAvailable, request-id b31c83fd/,
    );
    expect(message).not.toContain('wait 7 s');
  });

  it.each([new AppError('graph_throttled'), new AppError('graph_permission_missing'), new Error('x'), 'x'])(
    'leaves %s as it is',
    (thrown) => {
      expect(toWriteError(thrown)).toBe(thrown);
    },
  );
});
