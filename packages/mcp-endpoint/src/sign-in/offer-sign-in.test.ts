import { AppError } from '@hybrid-mcp/core';
import { type ClientInput, defineTool, type SignInService } from '@hybrid-mcp/graph-tools';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { fakeOptions } from '../testing/fake-services.ts';
import { readName } from '../testing/fake-tools.ts';
import type { CallScope } from '../tools/call-scope.ts';
import { createToolCaller } from '../tools/tool-caller.ts';
import { offerSignIn } from './offer-sign-in.ts';

const started = {
  authUrl: 'https://sign-in.example/',
  state: 'flow-state',
  expiresInSeconds: 600,
  message: 'Show it.',
};
const opensLinks = { elicitation: { url: {} } };
const firstRound: ClientInput = { capabilities: opensLinks, responses: {}, state: undefined };
const question = {
  method: 'elicitation/create',
  params: { mode: 'url', url: started.authUrl, message: expect.any(String) },
};
const asked = {
  inputRequired: {
    requests: { sign_in: question },
    state: { signIn: { state: 'flow-state', isAccepted: false } },
  },
};

const askTwice = defineTool({
  name: 'test_ask',
  title: 'Ask',
  description: 'Asks, and tells what it has kept and heard.',
  effect: 'read',
  permissions: [],
  input: {},
  output: { kept: z.unknown(), heard: z.unknown() },
  run: async (_input, { clientInput }) =>
    clientInput?.state === undefined
      ? { inputRequired: { state: { step: 1 } } }
      : { kept: clientInput.state, heard: clientInput.responses },
});

function setUp(signIn: Partial<SignInService> = {}) {
  const selectAccount = vi.fn(async ({ accessToken }: { readonly accessToken?: string | undefined }) => {
    if (accessToken === undefined) throw new AppError('sign_in_required');
    return { account: undefined, accessToken: async () => accessToken };
  });
  const services = {
    ...fakeOptions,
    tools: [readName, askTwice],
    accounts: { ...fakeOptions.accounts, selectAccount },
    createGraphClient: () => ({ get: async () => ({ name: 'Adele' }) }) as never,
    signIn: {
      ...fakeOptions.signIn,
      start: vi.fn(async () => started),
      waitForCallback: vi.fn(async () => ({ status: 'arrived', authCode: 'code' }) as const),
      complete: vi.fn(async () => ({
        accessToken: 'handle',
        expiresInSeconds: 1,
        account: {} as never,
        scopes: [],
      })),
      ...signIn,
    },
  };
  const callTool = offerSignIn(createToolCaller(services), services);
  const call = (
    clientInput: ClientInput | undefined,
    more: { name?: string; args?: object; kind?: string } = {},
  ) => {
    const { name = 'test_read_name', args = {}, kind = 'local' } = more;
    const principal = { kind } as CallScope['caller']['principal'];
    const scope = { caller: { principal, clientName: 'test' }, signal: new AbortController().signal };
    return callTool({ name, args: { ...args }, clientInput }, scope);
  };
  return { services, call, selectAccount };
}

const answering = (action: string, isAccepted = false): ClientInput => ({
  capabilities: opensLinks,
  responses: { sign_in: { action } },
  state: { signIn: { state: 'flow-state', isAccepted } },
});

describe('a call that wants a sign-in', () => {
  it('asks a client that opens links', async () => {
    expect(await setUp().call(firstRound)).toEqual(asked);
  });

  it('goes on when the person has signed in, as the one who did', async () => {
    const { call, services, selectAccount } = setUp();
    expect(await call(answering('accept'))).toMatchObject({
      structuredContent: { name: 'Adele' },
      isError: false,
    });
    expect(services.signIn.complete).toHaveBeenCalledWith(expect.objectContaining({ authCode: 'code' }));
    expect(selectAccount).toHaveBeenCalledWith(expect.objectContaining({ accessToken: 'handle' }));
  });

  it('keeps the account that the call names', async () => {
    const { call, selectAccount } = setUp();
    await call(answering('accept'), { args: { account: 'adele@contoso.example' } });
    expect(selectAccount).toHaveBeenCalledWith(expect.objectContaining({ account: 'adele@contoso.example' }));
    expect(selectAccount.mock.calls[0]?.[0]).not.toHaveProperty('accessToken', 'handle');
  });

  it('asks for another round while the person is not done, without another question', async () => {
    const { call } = setUp({ waitForCallback: async () => ({ status: 'pending' }) });
    const again = { inputRequired: { state: { signIn: { state: 'flow-state', isAccepted: true } } } };
    expect(await call(answering('accept'))).toEqual(again);
    expect(await call({ ...answering('', true), responses: {} })).toEqual(again);
  });

  it.each(['decline', 'cancel', ''])(
    'fails plainly, and asks no more, when the answer is "%s"',
    async (action) => {
      const { call, services } = setUp();
      expect(await call(answering(action))).toMatchObject({
        isError: true,
        structuredContent: { error: 'sign_in_required' },
      });
      expect(services.signIn.waitForCallback).not.toHaveBeenCalled();
    },
  );

  it('fails with what the sign-in failed with', async () => {
    const refuse = () => Promise.reject(new AppError('expired_state'));
    const { call } = setUp({ waitForCallback: refuse });
    expect(await call(answering('accept'))).toMatchObject({
      isError: true,
      structuredContent: { success: false, error: 'expired_state' },
    });
  });

  it('shows the code to type in where there is one', async () => {
    const { call } = setUp({ start: async () => ({ ...started, userCode: 'ABCD-EFGH' }) });
    expect(JSON.stringify(await call(firstRound))).toContain('Type in the code ABCD-EFGH there.');
  });

  it('fails plainly where no sign-in can be started', async () => {
    const { call } = setUp({ start: () => Promise.reject(new AppError('store_unavailable')) });
    expect(await call(firstRound)).toMatchObject({ structuredContent: { error: 'sign_in_required' } });
  });

  it.each([
    ['cannot be asked', undefined, {}],
    ['takes forms only', { ...firstRound, capabilities: { elicitation: {} } }, {}],
    ['has declared nothing', { ...firstRound, capabilities: {} }, {}],
    ['is not told apart', firstRound, { kind: 'anonymous' }],
  ])('fails plainly for a client that %s', async (_what, clientInput, more) => {
    const { call, services } = setUp();
    expect(await call(clientInput, more)).toMatchObject({ isError: true });
    expect(services.signIn.start).not.toHaveBeenCalled();
  });
});

describe('a tool that asks the client itself', () => {
  it('gets back what it kept and what was answered, and cannot pass for a sign-in', async () => {
    const { call } = setUp();
    const first = await call(firstRound, { name: 'test_ask' });
    expect(first).toEqual({ inputRequired: { state: { tool: { step: 1 } } } });
    const second = { ...firstRound, responses: { a: 1 }, state: { tool: { step: 1 } } };
    expect(await call(second, { name: 'test_ask' })).toMatchObject({
      structuredContent: { kept: { step: 1 }, heard: { a: 1 } },
    });
  });
});
