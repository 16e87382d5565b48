import { AppError } from '@hybrid-mcp/core';
import { defineGraphTool, type GraphClient, graphPath, type SelectedAccount } from '@hybrid-mcp/graph-tools';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { fakeOptions, graphWithoutAnswers } from '../testing/fake-services.ts';
import { crash, createHeldTool, echo, refuse } from '../testing/fake-tools.ts';
import { createScopedCaller } from '../testing/scoped-caller.ts';
import type { CallScope } from './call-scope.ts';

const scope: CallScope = {
  caller: { principal: { kind: 'user', id: 'u1' }, clientName: 'test' },
  signal: new AbortController().signal,
};

const readName = defineGraphTool({
  name: 'test_read_name',
  title: 'Read a name',
  description: 'Reads a name from Graph.',
  effect: 'read',
  permissions: ['User.Read'],
  input: {},
  output: { name: z.string().describe('The name.') },
  run: async (_input, { graph }) => graph.get<{ name: string }>(graphPath`/me`),
});

describe('createToolCaller', () => {
  it('resolves to what the tool answers', async () => {
    const callTool = createScopedCaller({ ...fakeOptions, tools: [echo] })(scope);
    expect(await callTool({ name: 'test_echo', args: { nonce: 'n' } })).toEqual({
      structuredContent: { nonce: 'n', client: 'test', principal: 'user' },
      isError: false,
    });
  });

  it('makes a result of a failure', async () => {
    const callTool = createScopedCaller({ ...fakeOptions, tools: [refuse] })(scope);
    const { isError, structuredContent } = await callTool({ name: 'test_refuse', args: {} });
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({ success: false, error: 'sign_in_required' });
  });

  it('rejects only for a name that no tool has', async () => {
    const callTool = createScopedCaller({ ...fakeOptions, tools: [echo] })(scope);
    for (const name of ['test_nothing', '__proto__', 'constructor', '']) {
      await expect(callTool({ name, args: {} })).rejects.toMatchObject({
        refusal: 'unknown_tool',
        code: -32602,
      });
    }
  });

  it('keeps the words of an exception inside and hands its cause to the log', async () => {
    const onToolError = vi.fn();
    const callTool = createScopedCaller({ ...fakeOptions, tools: [crash], onToolError })(scope);
    const result = await callTool({ name: 'test_crash', args: {} });
    expect(JSON.stringify(result)).not.toContain('secret internal detail');
    expect(onToolError).toHaveBeenCalledExactlyOnceWith(new Error('secret internal detail'));
  });

  it('does not log a call that ended because its client went away', async () => {
    const onToolError = vi.fn();
    const controller = new AbortController();
    const waits = { ...crash, run: () => Promise.reject(controller.signal.reason) };
    const held = createHeldTool('create');
    const tool = {
      ...held.tool,
      run: (...call: Parameters<typeof crash.run>) => held.tool.run(...call).then(waits.run),
    };
    const callTool = createScopedCaller({ ...fakeOptions, tools: [tool], onToolError })({
      ...scope,
      signal: controller.signal,
    });
    const result = callTool({ name: 'test_hold', args: {} });
    await held.begun;
    controller.abort(new Error('client gone'));
    held.release();
    expect((await result).isError).toBe(true);
    expect(onToolError).not.toHaveBeenCalled();
  });
});

describe('a call that a new sign-in would help', () => {
  it('names the account it spoke for, and carries the link', async () => {
    const account = { id: 'oid.tid', username: 'adele@contoso.example', name: 'Adele' };
    const get = () => Promise.reject(new AppError('graph_permission_missing'));
    const started = { authUrl: 'https://sign-in.example/', state: 's', expiresInSeconds: 600, message: '' };
    const callTool = createScopedCaller({
      ...fakeOptions,
      tools: [readName],
      accounts: {
        ...fakeOptions.accounts,
        selectAccount: async () => ({ account, accessToken: async () => 'a token' }),
      },
      createGraphClient: () => ({ ...graphWithoutAnswers, get }),
      signIn: { ...fakeOptions.signIn, stepUp: async () => ({ missing: ['User.Read'], started }) },
    })(scope);
    const { structuredContent, isError } = await callTool({ name: 'test_read_name', args: {} });
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({
      error_description: expect.stringContaining('User.Read, which adele@contoso.example has not granted'),
      auth_url: 'https://sign-in.example/',
      state: 's',
      expires_in: 600,
      missing_permissions: ['User.Read'],
    });
  });
});

describe('the Graph client of a call', () => {
  const get: GraphClient['get'] = async <Answer>() => ({ name: 'Adele' }) as Answer;

  it('speaks for the account that the arguments select', async () => {
    const account: SelectedAccount = { account: undefined, accessToken: async () => 'a token' };
    const selectAccount = vi.fn(async () => account);
    const createGraphClient = vi.fn(() => ({ ...graphWithoutAnswers, get }));
    const accounts = { ...fakeOptions.accounts, selectAccount };
    const callTool = createScopedCaller({ ...fakeOptions, accounts, createGraphClient, tools: [readName] })(
      scope,
    );
    const args = { access_token: 'handle', account: 'adele@contoso.example' };
    expect((await callTool({ name: 'test_read_name', args })).structuredContent).toEqual({ name: 'Adele' });
    const selection = { accessToken: 'handle', account: 'adele@contoso.example' };
    expect(selectAccount).toHaveBeenCalledExactlyOnceWith({ caller: scope.caller, ...selection });
    expect(createGraphClient).toHaveBeenCalledExactlyOnceWith({ account, signal: scope.signal });
  });

  it('costs nothing where Graph is not called', async () => {
    const selectAccount = vi.fn();
    const accounts = { ...fakeOptions.accounts, selectAccount };
    const callTool = createScopedCaller({ ...fakeOptions, accounts, tools: [echo] })(scope);
    await callTool({ name: 'test_echo', args: { nonce: 'n' } });
    expect(selectAccount).not.toHaveBeenCalled();
  });

  it('fails the call with the code of the account service', async () => {
    const selectAccount = () => Promise.reject(new AppError('ambiguous_account'));
    const accounts = { ...fakeOptions.accounts, selectAccount };
    const callTool = createScopedCaller({ ...fakeOptions, accounts, tools: [readName] })(scope);
    const { structuredContent } = await callTool({ name: 'test_read_name', args: {} });
    expect(structuredContent).toMatchObject({ error: 'ambiguous_account' });
  });
});
