import { AppError } from '@hybrid-mcp/core';
import { expect, it, vi } from 'vitest';
import { logToolError } from './log-tool-error.ts';

it.each([
  ['a fault', new Error('x'), 'error'],
  ['an error with a cause', new AppError('graph_unavailable', { cause: new Error('x') }), 'error'],
  [
    'a refusal of Microsoft',
    new AppError('sign_in_required', { failure: { oauthError: 'invalid_grant' } }),
    'debug',
  ],
] as const)('logToolError writes %s at its level', (_what, err, level) => {
  const log = { error: vi.fn(), debug: vi.fn() };
  logToolError(log)(err);
  expect(log[level]).toHaveBeenCalledExactlyOnceWith({ err }, 'tool failed');
});
