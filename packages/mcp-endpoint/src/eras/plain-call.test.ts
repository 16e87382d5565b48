import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { specTypeSchemas } from '@modelcontextprotocol/server';
import { describe, expect, it } from 'vitest';
import { isPlainCall } from './plain-call.ts';

const plain = [
  { name: 'a' },
  { name: '', arguments: {} },
  { name: 'a', arguments: { b: [1, null] }, _meta: { progressToken: 'p', other: 1 } },
];
const others = [
  undefined,
  {},
  { name: 1 },
  { name: 'a', arguments: [] },
  { name: 'a', arguments: null },
  { name: 'a', _meta: 1 },
  { name: 'a', _meta: [] },
  { name: 'a', task: { ttl: 1 } },
  { name: 'a', inputResponses: {} },
  { name: 'a', _meta: { 'io.modelcontextprotocol/related-task': 1 } },
];
const toMessage = (params: unknown) =>
  ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }) as Parameters<typeof isPlainCall>[0];

describe('isPlainCall', () => {
  it.each(plain)('says so only of what both SDKs take: %j', (params) => {
    const message = toMessage(params);
    expect(isPlainCall(message)).toBe(true);
    expect(CallToolRequestSchema.safeParse(message).success).toBe(true);
    expect(specTypeSchemas.CallToolRequest['~standard'].validate(message)).not.toHaveProperty('issues');
  });

  it.each(others)('leaves %j to the schemas', (params) => {
    expect(isPlainCall(toMessage(params))).toBe(false);
  });
});
