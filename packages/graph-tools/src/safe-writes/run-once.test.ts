import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { runTool, type ToolResult } from '../run-tool.ts';
import { adele, createFakeContext } from '../testing/fake-context.ts';
import { createFakeIdempotency } from '../testing/fake-idempotency.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import type { CallerPrincipal } from '../tool-context.ts';
import { withConfirmation } from './with-confirmation.ts';

const send = defineGraphTool({
  name: 'test_send',
  title: 'Send',
  description: 'Sends.',
  effect: 'send',
  permissions: [],
  input: { to: z.array(z.string().max(50)).max(3).describe('Whom.') },
  output: { sent: z.array(z.string()) },
  async run({ to }, { graph }) {
    for (const name of to) await graph.post(graphPath`/me/sendMail`, { name });
    return { sent: to };
  },
});

const key = { idempotency_key: 'a-key' };

function setUp({ tool = send, principal = { kind: 'local' } as CallerPrincipal } = {}) {
  const post = vi.fn(async () => undefined as never);
  const { store, states } = createFakeIdempotency();
  const selectAccount = vi.fn(async () => ({ account: adele, accessToken: async () => 'a-token' }));
  const call = async (args: object, caller: CallerPrincipal = principal) => {
    const context = createFakeContext({
      caller: { principal: caller, clientName: 'a test' },
      graph: { post },
      accounts: { selectAccount },
      idempotency: store,
    });
    const result = (await runTool(tool, { to: ['adele'], ...args }, context)) as ToolResult;
    expect(findResultProblems(tool, result.structuredContent)).toEqual([]);
    return result.structuredContent;
  };
  return { post, states, call, selectAccount };
}

const refused = new AppError('graph_request_refused');
const unavailable = new AppError('graph_unavailable');

describe('a call with an idempotency_key', () => {
  it('is carried out once and answered the same again', async () => {
    const { call, post } = setUp();
    expect(await call(key)).toEqual({ sent: ['adele'] });
    expect(await call(key)).toEqual({ sent: ['adele'], repeated: true });
    expect(post).toHaveBeenCalledTimes(1);
  });

  it('is carried out again with another key, and without one each time', async () => {
    const { call, post } = setUp();
    for (const args of [key, { idempotency_key: 'b-key' }, {}, {}]) await call(args);
    expect(post).toHaveBeenCalledTimes(4);
  });

  it('is the same call however its account is named', async () => {
    const { call, post } = setUp();
    await call({ ...key, account: adele.id });
    expect(await call({ ...key, account: adele.username, access_token: 'x' })).toHaveProperty('repeated');
    expect(post).toHaveBeenCalledTimes(1);
  });

  it.each<[string, CallerPrincipal, CallerPrincipal]>([
    ['user', { kind: 'user', id: 'a' }, { kind: 'user', id: 'b' }],
    ['kind of caller', { kind: 'local' }, { kind: 'user', id: 'local' }],
  ])('is another one for another %s with the same account', async (_what, first, second) => {
    const { call, post } = setUp();
    await call(key, first);
    expect(await call(key, second)).toEqual({ sent: ['adele'] });
    expect(post).toHaveBeenCalledTimes(2);
  });

  it('is another one for another handle, where callers cannot be told apart', async () => {
    const { call, post } = setUp({ principal: { kind: 'anonymous' } });
    await call({ ...key, access_token: 'a-handle' });
    expect(await call({ ...key, access_token: 'b-handle' })).not.toHaveProperty('repeated');
    expect(await call({ ...key, access_token: 'a-handle' })).toHaveProperty('repeated');
    expect(post).toHaveBeenCalledTimes(2);
  });

  it('leads to nothing for somebody who may not use the account', async () => {
    const { call, selectAccount } = setUp();
    await call(key);
    selectAccount.mockRejectedValueOnce(new AppError('invalid_access_token'));
    expect(await call(key)).toMatchObject({ error: 'invalid_access_token' });
  });

  it('does not use the key up while nothing is changed', async () => {
    const { call, states } = setUp();
    await call({ ...key, dry_run: true });
    await call({ ...key, to: [] });
    await call({ ...key, to: 'nobody' });
    expect(states()).toEqual([]);
  });

  it('does not use the key up before somebody has agreed', async () => {
    const { call, post, states } = setUp({ tool: withConfirmation(send) });
    const { confirm } = await call(key);
    expect(states()).toEqual([]);
    expect(await call({ ...key, confirm })).toEqual({ sent: ['adele'] });
    expect(await call(key)).toEqual({ sent: ['adele'], repeated: true });
    expect(post).toHaveBeenCalledTimes(1);
  });

  it('frees the key when Graph has refused', async () => {
    const { call, post, states } = setUp();
    post.mockRejectedValueOnce(refused);
    expect(await call(key)).toMatchObject({ error: 'graph_request_refused' });
    expect(states()).toEqual([]);
    expect(await call(key)).toEqual({ sent: ['adele'] });
  });

  it.each([
    ['nobody knows what Graph has done', ['adele'], [unavailable]],
    ['a part of it is done', ['adele', 'diego'], [undefined, refused]],
  ])('keeps the key when %s', async (_what, to, outcomes) => {
    const { call, post, states } = setUp();
    for (const error of outcomes) {
      if (error === undefined) post.mockResolvedValueOnce(undefined as never);
      else post.mockRejectedValueOnce(error);
    }
    expect(await call({ ...key, to })).toHaveProperty('error');
    expect(states()).toEqual(['unknown']);
    post.mockClear();
    expect(await call({ ...key, to })).toHaveProperty('error');
    expect(post).not.toHaveBeenCalled();
  });

  it('sends once when two come at the same time', async () => {
    const { call, post } = setUp();
    const answers = await Promise.all([call(key), call(key)]);
    expect(post).toHaveBeenCalledTimes(1);
    expect(answers.filter((answer) => 'sent' in answer)).not.toEqual([]);
  });

  it.each(['', 'a key', 'x'.repeat(129), 'ä', 5])(
    'is refused with %j as its key',
    async (idempotency_key) => {
      const { call, post } = setUp();
      expect(await call({ idempotency_key })).toMatchObject({ error: 'invalid_arguments' });
      expect(post).not.toHaveBeenCalled();
    },
  );

  it('is refused where no keys are kept', async () => {
    const result = await runTool(send, { to: [], ...key }, createFakeContext());
    expect(result).toMatchObject({ structuredContent: { error: 'invalid_arguments' } });
  });

  it('is not promised in the list of tools, which costs every conversation', () => {
    expect(send.inputJsonSchema.properties).not.toHaveProperty('idempotency_key');
    expect(withConfirmation(send).inputJsonSchema.properties).not.toHaveProperty('idempotency_key');
  });
});
