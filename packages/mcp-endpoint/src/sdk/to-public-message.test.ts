import { expect, it } from 'vitest';
import { JsonRpcError } from '../json-rpc-error.ts';
import { toPublicMessage } from './to-public-message.ts';

const failed = (code: number, message: string, data?: unknown) => ({
  jsonrpc: '2.0' as const,
  id: 1,
  error: { code, message, ...(data === undefined ? {} : { data }) },
});

it('changes nothing about results, notifications and errors of ours', () => {
  const { code, message, data } = new JsonRpcError('unknown_tool');
  for (const each of [
    { jsonrpc: '2.0' as const, id: 1, result: { error: 'a field of this name' } },
    { jsonrpc: '2.0' as const, method: 'notifications/progress' },
    failed(code, message, data),
  ]) {
    expect(toPublicMessage(each)).toBe(each);
  }
});

it.each([
  [-32601, 'unknown_method'],
  [-32603, 'invalid_params'],
  [-32602, 'invalid_params'],
  [1, 'invalid_params'],
])('replaces the words of an error %i of the SDK', (code, error) => {
  const message = toPublicMessage(failed(code, 'inner words', { stack: 'inner words' }));
  expect(message).toMatchObject({ id: 1, error: { data: { error } } });
  expect(JSON.stringify(message)).not.toContain('inner words');
});
