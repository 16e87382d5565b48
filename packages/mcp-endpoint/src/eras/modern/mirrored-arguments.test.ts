import { defineTool, type Tool } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonRpcRequest } from '../../json-rpc/json-rpc-message.ts';
import { buildToolList } from '../../tools/tool-list.ts';
import { prepareMirroredArguments } from './mirrored-arguments.ts';

const mirrored = (header: string) => ({ 'x-mcp-header': header });

function toTool(name: string, input: Parameters<typeof defineTool>[0]['input']): Tool {
  return defineTool({
    name,
    title: 'Test',
    description: 'For tests.',
    effect: 'read',
    permissions: [],
    input,
    output: { done: z.boolean() },
    run: async () => ({ done: true }),
  });
}

const tools = buildToolList([
  toTool('marked', {
    region: z.string().optional().meta(mirrored('Region')),
    count: z.int().nullable().optional().meta(mirrored('Count')),
    isUrgent: z.boolean().optional().meta(mirrored('Urgent')),
    place: z
      .object({ city: z.string().meta(mirrored('City')) })
      .optional()
      .describe('Where.'),
    note: z.string().optional().describe('In no header.'),
  }),
  toTool('plain', { region: z.string().optional().describe('In no header.') }),
]);

/** Checks one call; the names of headers are without `Mcp-Param-`, in small letters as HTTP servers have them. */
function check(args: object | undefined, headers: Readonly<Record<string, string>>, name = 'marked'): void {
  const params = { name, ...(args && { arguments: args }) };
  const message: JsonRpcRequest = { jsonrpc: '2.0', id: 1, method: 'tools/call', params };
  const param = (header: string) => headers[header.toLowerCase()];
  prepareMirroredArguments(tools)(message, { param });
}

const mismatch = expect.objectContaining({ refusal: 'header_mismatch', status: 400, code: -32020 });
const base64 = (text: string) => `=?base64?${Buffer.from(text).toString('base64')}?=`;

describe('prepareMirroredArguments (MCP 2026-07-28, custom headers from tool parameters)', () => {
  it.each([
    ['the same text', { region: 'us-west1' }, { region: 'us-west1' }],
    ['the same in Base64', { region: 'Zürich' }, { region: base64('Zürich') }],
    ['text that looks like Base64, in Base64', { region: base64('a') }, { region: base64(base64('a')) }],
    ['an empty text', { region: '' }, { region: '' }],
    ['a number', { count: 42 }, { count: '42' }],
    ['a number written differently', { count: -42 }, { count: '-42.0' }],
    ['zero', { count: 0 }, { count: '0' }],
    ['a truth value', { isUrgent: false }, { urgent: 'false' }],
    ['an argument inside another', { place: { city: 'Bern' } }, { city: 'Bern' }],
    ['all of them', { region: 'a', count: 1, place: { city: 'b' } }, { region: 'a', count: '1', city: 'b' }],
    ['null, which has no header', { count: null }, {}],
    ['nothing', {}, {}],
    ['no arguments at all', undefined, {}],
    ['a header that no argument is marked with', { note: 'a' }, { note: 'b' }],
  ])('takes %s', (_what, args, headers) => {
    expect(() => check(args, headers)).not.toThrow();
  });

  it.each([
    ['another text', { region: 'us-west1' }, { region: 'us-west2' }],
    ['another case', { region: 'a' }, { region: 'A' }],
    ['no header', { region: 'us-west1' }, {}],
    ['a header without its argument', {}, { region: 'us-west1' }],
    ['a header beside null', { count: null }, { count: 'null' }],
    ['a header without arguments', undefined, { region: 'us-west1' }],
    ['another number', { count: 42 }, { count: '43' }],
    ['no number', { count: 0 }, { count: 'zero' }],
    ['an empty header for zero', { count: 0 }, { count: '' }],
    ['spaces for zero', { count: 0 }, { count: ' ' }],
    ['a number that is not decimal', { count: 16 }, { count: '0x10' }],
    ['another truth value', { isUrgent: true }, { urgent: 'True' }],
    ['another text inside', { place: { city: 'Bern' } }, { city: 'Basel' }],
    ['Base64 of another text', { region: 'a' }, { region: base64('b') }],
    ['what only looks like Base64', { region: 'a' }, { region: '=?base64?a?=' }],
    ['one of several', { region: 'a', count: 1 }, { region: 'a', count: '2' }],
  ])('refuses %s', (_what, args, headers) => {
    expect(() => check(args, headers)).toThrow(mismatch);
  });

  it.each(['plain', 'unknown', 'constructor'])('asks nothing of a call of %s', (name) => {
    expect(() => check({ region: 'a' }, { region: 'b' }, name)).not.toThrow();
  });

  it('takes a call without a way to ask for headers as one that has none', () => {
    const validate = prepareMirroredArguments(tools);
    const call = (args: object): JsonRpcRequest => ({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'marked', arguments: args },
    });
    expect(() => validate(call({}), {})).not.toThrow();
    expect(() => validate(call({ region: 'a' }), {})).toThrow(mismatch);
  });
});
