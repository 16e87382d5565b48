import { describe, expect, it } from 'vitest';
import { JsonRpcError } from './json-rpc-error.ts';
import { readJsonRpcId, validateJsonRpcMessage } from './validate-json-rpc-message.ts';

function refusalOf(body: unknown): string | undefined {
  try {
    validateJsonRpcMessage(body);
    return undefined;
  } catch (thrown) {
    return thrown instanceof JsonRpcError ? thrown.refusal : 'something else';
  }
}

describe('validateJsonRpcMessage (JSON-RPC 2.0 §4)', () => {
  it('lets a request through and drops members that JSON-RPC does not know', () => {
    const request = { jsonrpc: '2.0', id: 'a', method: 'ping', params: { x: 1 } };
    expect(validateJsonRpcMessage({ ...request, extra: true })).toEqual(request);
  });

  it('does not invent params', () => {
    expect(validateJsonRpcMessage({ jsonrpc: '2.0', id: 0, method: 'ping' })).not.toHaveProperty('params');
  });

  it.each([
    ['an answer', { jsonrpc: '2.0', id: 3, result: {} }],
    ['an error', { jsonrpc: '2.0', id: 3, error: { code: 1, message: 'no' } }],
  ])('takes %s for a message that wants no answer', (_what, body) => {
    expect(validateJsonRpcMessage(body)).toEqual({});
  });

  it('takes a notification for a message without an id', () => {
    const notification = { method: 'notifications/cancelled', params: { requestId: 1 } };
    expect(validateJsonRpcMessage({ jsonrpc: '2.0', ...notification })).toEqual(notification);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a string', 'ping'],
    ['an empty object', {}],
    ['another version', { jsonrpc: '1.0', id: 1, method: 'ping' }],
    ['a method that is no string', { jsonrpc: '2.0', id: 1, method: 1 }],
    ['an id of null', { jsonrpc: '2.0', id: null, method: 'ping' }],
    ['an id that is an object', { jsonrpc: '2.0', id: {}, method: 'ping' }],
    ['a fractional id', { jsonrpc: '2.0', id: 1.5, method: 'ping' }],
    ['an id beyond exact integers', { jsonrpc: '2.0', id: 2 ** 60, method: 'ping' }],
    ['params in an array', { jsonrpc: '2.0', id: 1, method: 'ping', params: [1] }],
    ['params of null', { jsonrpc: '2.0', id: 1, method: 'ping', params: null }],
    ['neither method nor result', { jsonrpc: '2.0', id: 1 }],
    ['a result without an id', { jsonrpc: '2.0', result: {} }],
  ])('refuses %s', (_what, body) => expect(refusalOf(body)).toBe('invalid_request'));

  it('refuses batches, even empty ones', () => {
    expect(refusalOf([])).toBe('batch_refused');
    expect(refusalOf([{ jsonrpc: '2.0', id: 1, method: 'ping' }])).toBe('batch_refused');
  });

  it.each([
    ['an id', (text: string) => ({ id: text, method: 'ping' })],
    ['the id of an answer', (text: string) => ({ id: text, result: {} })],
    [
      'a progress token',
      (text: string) => ({ id: 1, method: 'a', params: { _meta: { progressToken: text } } }),
    ],
  ])('takes 256 characters for %s, and no more', (_what, build) => {
    expect(refusalOf({ jsonrpc: '2.0', ...build('x'.repeat(256)) })).toBeUndefined();
    expect(refusalOf({ jsonrpc: '2.0', ...build('x'.repeat(257)) })).toBe('id_too_long');
  });
});

describe('readJsonRpcId', () => {
  it.each([
    ['its own id', { id: 'a' }, 'a'],
    ['the id 0', { id: 0 }, 0],
    ['null for an invalid id', { id: {} }, null],
    ['null for an id that is too long', { id: 'x'.repeat(257) }, null],
    ['null for no id', {}, null],
    ['null for a batch', [{ id: 1 }], null],
    ['null for no body', undefined, null],
  ])('finds %s', (_what, body, id) => expect(readJsonRpcId(body)).toBe(id));
});
