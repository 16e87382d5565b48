import { type Clock, createSealer } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import type { JsonRpcRequest } from '../../json-rpc/json-rpc-message.ts';
import { type AskingCall, createRequestStates } from './request-state.ts';

const random = (bytes: number) => Buffer.alloc(bytes, 7);
const sealer = createSealer({ keys: [random(32)], random });

function toCall(
  params: Readonly<Record<string, unknown>>,
  user = 'alice',
  method = 'tools/call',
): AskingCall {
  const message: JsonRpcRequest = { jsonrpc: '2.0', id: 1, method, params };
  return { message, scope: { caller: { principal: { kind: 'user', id: user }, clientName: 'test' } } };
}

const params = { name: 'a_tool', arguments: { a: 1, b: [2] } };
const refused = expect.objectContaining({ refusal: 'invalid_request_state', status: 400, code: -32602 });

describe('createRequestStates (MCP 2026-07-28, multi round-trip requests)', () => {
  let nowMs = 0;
  const clock: Clock = { nowMs: () => nowMs, wallMs: () => nowMs };
  const states = createRequestStates({ sealer, clock });
  const sealed = states.seal({ step: 1 }, toCall(params));

  it('opens for the same call again, whatever it brings along', () => {
    const again = { ...params, inputResponses: { a: 1 }, requestState: sealed, _meta: { other: true } };
    expect(states.open(sealed, toCall(again))).toEqual({ step: 1 });
  });

  it('opens on another replica that has the same keys, and on none without', () => {
    expect(createRequestStates({ sealer, clock }).open(sealed, toCall(params))).toEqual({ step: 1 });
    expect(() => createRequestStates({ clock }).open(sealed, toCall(params))).toThrow(refused);
  });

  it('shows nothing of what it keeps', () => {
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('step');
  });

  it.each([
    ['another principal', toCall(params, 'mallory')],
    ['another method', toCall(params, 'alice', 'prompts/get')],
    ['another tool', toCall({ ...params, name: 'another_tool' })],
    ['another argument', toCall({ ...params, arguments: { a: 1, b: [3] } })],
  ])('refuses %s', (_what, call) => {
    expect(() => states.open(sealed, call)).toThrow(refused);
  });

  it.each([`${sealed}x`, sealed.slice(1), '', 'v1', 7, null, {}])('refuses %j', (value) => {
    expect(() => states.open(value, toCall(params))).toThrow(refused);
  });

  it('opens for ten minutes', () => {
    const young = states.seal('kept', toCall(params));
    nowMs += 599_999;
    expect(states.open(young, toCall(params))).toBe('kept');
    nowMs += 1;
    expect(() => states.open(young, toCall(params))).toThrow(refused);
  });
});
