import { AppError, type Clock } from '@hybrid-mcp/core';
import { defineGraphTool, defineTool, graphPath, type Tool } from '@hybrid-mcp/graph-tools';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import { type AskedCall, createCallAnswerer } from '../testing/call-answerer.ts';
import { fakeOptions } from '../testing/fake-services.ts';
import { crash, createHeldTool, refuse } from '../testing/fake-tools.ts';
import { toModernEnvelope } from '../testing/modern-envelope.ts';
import type { ToolCallRecord } from './tool-call-record.ts';

const adele = { id: 'oid.tid', username: 'canary-username', name: 'canary-name' };
const text = z.string().max(200).describe('A text.');

/** Gets a canary in every argument and in every part of its answer, and is about one id. */
const readMessage = defineGraphTool({
  name: 'test_read_message',
  title: 'Read a message',
  description: 'Reads a message.',
  effect: 'read',
  permissions: ['Mail.Read'],
  input: { id: text, note: text },
  output: { subject: z.string(), inner: z.object({ body: z.string() }) },
  run: async ({ id }, { graph }) => {
    await graph.get(graphPath`/me/messages/${id}`);
    return { subject: 'canary-subject', inner: { body: 'canary-body' } };
  },
  targets: ({ id }) => [id],
});

const choose = defineTool({
  name: 'test_choose',
  title: 'Choose',
  description: 'Chooses an account without calling Graph.',
  effect: 'read',
  permissions: [],
  input: {},
  output: { done: z.boolean() },
  run: async (_input, { accounts, caller }) => ({ done: !!(await accounts.selectAccount({ caller })) }),
});

const tools = [readMessage, choose, refuse, crash];
const goodArgs = {
  id: 'id-1',
  note: 'canary-note',
  access_token: 'canary-handle',
  account: 'canary-account',
};

interface Asked extends Omit<AskedCall, 'scope'> {
  readonly signal?: AbortSignal;
}

function setUp(more: Partial<ToolServices> = {}) {
  const records: ToolCallRecord[] = [];
  let nowMs = 0;
  const clock: Clock = { nowMs: () => (nowMs += 12.4), wallMs: () => 0 };
  const selectAccount = vi.fn(async () => ({ account: adele, accessToken: async () => 'canary-token' }));
  const graph = { ...fakeOptions.createGraphClient, get: vi.fn(async () => ({ body: 'canary-graph' })) };
  const services: ToolServices = {
    ...fakeOptions,
    tools,
    accounts: { ...fakeOptions.accounts, selectAccount },
    createGraphClient: () => graph as never,
    clock,
    onToolCall: (record) => void records.push(record),
    ...more,
  };
  const answerCall = createCallAnswerer(services);
  const ask = ({ signal = new AbortController().signal, ...asked }: Asked) =>
    answerCall({
      ...asked,
      scope: { caller: { principal: { kind: 'user', id: 'u1' }, clientName: 'canary-client' }, signal },
    });
  const call = (name: string, args: Record<string, unknown> = {}, signal?: AbortSignal) =>
    ask({ params: { name, arguments: args }, ...(signal && { signal }) });
  return { ask, call, records, graph, selectAccount };
}

describe('the record of a tool call', () => {
  it('says who did what to what as whom, how it ended, and how long it took', async () => {
    const { call, records } = setUp();
    await call('test_read_message', goodArgs);
    expect(records).toEqual([
      {
        who: 'user:u1',
        account: 'oid.tid',
        tool: 'test_read_message',
        effect: 'read',
        targets: ['id-1'],
        outcome: 'ok',
        ms: 12,
      },
    ]);
  });

  it('goes to the log and to whoever observes', async () => {
    const observed: ToolCallRecord[] = [];
    const { call, records } = setUp({ observeToolCall: (record) => void observed.push(record) });
    await call('test_read_message', goodArgs);
    await expect(call('test_unknown')).rejects.toThrow();
    expect(records.map(({ outcome }) => outcome)).toEqual(['ok', 'unknown_tool']);
    expect(observed).toEqual(records);
  });

  it('holds nothing of arguments and results beyond ids, however the call ends', async () => {
    const { call, records, graph } = setUp();
    await call('test_read_message', goodArgs);
    graph.get.mockRejectedValueOnce(new AppError('graph_not_found', { sentence: 'canary-sentence' }));
    await call('test_read_message', goodArgs);
    graph.get.mockRejectedValueOnce(new Error('canary-exception'));
    await call('test_read_message', goodArgs);
    await call('test_read_message', { ...goodArgs, id: ['canary-id'], 'canary-argument': 1 });
    expect(records.map(({ outcome }) => outcome)).toEqual([
      'ok',
      'graph_not_found',
      'internal_error',
      'invalid_arguments',
    ]);
    expect(records.map(({ targets }) => targets)).toEqual([['id-1'], ['id-1'], ['id-1'], []]);
    expect(JSON.stringify(records)).not.toContain('canary');
  });

  it('names an account only where the call chose one, be it without Graph', async () => {
    const { call, records } = setUp();
    await call('test_choose');
    await call('test_refuse');
    expect(records.map(({ account }) => account)).toEqual(['oid.tid', undefined]);
    expect(records[1]).not.toHaveProperty('account');
  });

  it('names no account for a token that was brought along', async () => {
    const { call, records, selectAccount } = setUp();
    selectAccount.mockResolvedValue({ account: undefined, accessToken: async () => 'canary' } as never);
    await call('test_read_message', goodArgs);
    expect(records[0]).not.toHaveProperty('account');
  });

  it('tells a tool there is not, by what is printable of its name', async () => {
    const { call, records } = setUp();
    await expect(call(`no_tool\n${'x'.repeat(100)}`, goodArgs)).rejects.toMatchObject({
      refusal: 'unknown_tool',
    });
    const tool = `no_tool${'x'.repeat(57)}`;
    expect(records).toEqual([{ who: 'user:u1', tool, targets: [], outcome: 'unknown_tool', ms: 12 }]);
  });
});

describe('the record of a call that is refused', () => {
  const modern = { _meta: toModernEnvelope() };
  const toCome = { 'io.modelcontextprotocol/protocolVersion': '2099-01-01' };
  const known = { tool: 'test_refuse', effect: 'read' };

  it.each([
    ['invalid_params', { params: { name: 'test_refuse', arguments: [] } }, known],
    ['invalid_params', { params: { name: 7 } }, { tool: '' }],
    ['invalid_params', { params: { ...modern, name: 'test_refuse', arguments: [] } }, known],
    ['unknown_tool', { params: { ...modern, name: 'test nothing' } }, { tool: 'testnothing' }],
    ['header_mismatch', { params: { name: 'test_refuse' }, headers: { name: 'test_crash' } }, known],
    [
      'unsupported_protocol_version',
      { params: { name: 'test_refuse' }, headers: { protocolVersion: '2020-01-01' } },
      known,
    ],
    ['unknown_protocol_version', { params: { name: 'test_refuse', _meta: toModernEnvelope(toCome) } }, known],
    ['invalid_request_state', { params: { ...modern, name: 'test_refuse', requestState: 'made up' } }, known],
  ])('is there once, with the word of the refusal: %s', async (outcome, asked, tool) => {
    const { ask, records } = setUp();
    await expect(ask(asked)).rejects.toMatchObject({ refusal: outcome });
    expect(records).toEqual([{ who: 'user:u1', ...tool, targets: [], outcome, ms: 12 }]);
  });
});

describe('the record of a call that is cut off', () => {
  const cutOff = async (effect: Tool['effect'], reason: Error) => {
    const held = createHeldTool(effect);
    const { call, records } = setUp({ tools: [{ ...held.tool, targets: () => ['id-1'] }] });
    const controller = new AbortController();
    const result = call('test_hold', {}, controller.signal);
    await held.begun;
    controller.abort(reason);
    held.release();
    await result;
    return records;
  };

  it.each([
    ['a read of a client that went away', 'read', new Error('gone'), 'aborted'],
    ['a read during a shutdown', 'read', new AppError('shutting_down'), 'shutting_down'],
    ['a write, which is finished', 'update', new Error('gone'), 'ok'],
  ] as const)('is there once: %s', async (_name, effect, reason, outcome) => {
    const records = await cutOff(effect, reason);
    expect(records).toEqual([expect.objectContaining({ effect, outcome, targets: ['id-1'] })]);
  });

  it('is there for a write that was not begun', async () => {
    const { call, records } = setUp({ tools: [createHeldTool('create').tool] });
    await call('test_hold', {}, AbortSignal.abort(new Error('gone')));
    expect(records).toEqual([expect.objectContaining({ outcome: 'aborted' })]);
  });
});
