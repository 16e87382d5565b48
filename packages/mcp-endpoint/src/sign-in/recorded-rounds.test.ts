import { AppError } from '@hybrid-mcp/core';
import { defineTool, type SignInService } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCallAnswerer } from '../testing/call-answerer.ts';
import { fakeOptions } from '../testing/fake-services.ts';
import { readName } from '../testing/fake-tools.ts';
import { toModernEnvelope } from '../testing/modern-envelope.ts';
import type { ToolCallRecord } from '../tools/tool-call-record.ts';

const capabilities = 'io.modelcontextprotocol/clientCapabilities';
const account = { id: 'oid.tid', username: 'adele@contoso.example', name: 'Adele' };
const started = { authUrl: 'https://sign-in.example/', state: 's', expiresInSeconds: 600, message: '' };

const askName = defineTool({
  name: 'test_ask_name',
  title: 'Ask for a name',
  description: 'Asks the person for a name.',
  effect: 'read',
  permissions: [],
  input: {},
  output: { name: z.string().describe('The name.') },
  run: async () => ({
    inputRequired: { requests: { name: { method: 'elicitation/create', params: { message: 'Who?' } } } },
  }),
});

const signIn: SignInService = {
  ...fakeOptions.signIn,
  start: async () => started,
  waitForCallback: async () => ({ status: 'arrived', authCode: 'code' }),
  complete: async () => ({ accessToken: 'handle', expiresInSeconds: 1, account, scopes: [] }),
};

/** A client that opens links, of a server where nobody is signed in; what it is asked it takes along. */
function setUp(more: Partial<SignInService> = {}) {
  const records: ToolCallRecord[] = [];
  const answerCall = createCallAnswerer({
    ...fakeOptions,
    tools: [readName, askName],
    signIn: { ...signIn, ...more },
    accounts: {
      ...fakeOptions.accounts,
      selectAccount: async ({ accessToken }) => {
        if (accessToken === undefined) throw new AppError('sign_in_required');
        return { account, accessToken: async () => 'a token' };
      },
    },
    createGraphClient: () => ({ get: async () => ({ name: 'Adele' }) }) as never,
    onToolCall: (record) => void records.push(record),
  });
  let requestState: unknown;
  const round = async (
    action?: string,
    { name = 'test_read_name', signal = new AbortController().signal } = {},
  ) => {
    const _meta = toModernEnvelope({ [capabilities]: { elicitation: { url: {} } } });
    const inputResponses = { sign_in: { action } };
    const kept = requestState === undefined ? {} : { requestState, ...(action && { inputResponses }) };
    const scope = { caller: { principal: { kind: 'local' }, clientName: 'test' }, signal } as const;
    const result = await answerCall({ params: { name, ...kept, _meta }, scope });
    requestState = result.requestState;
    return result;
  };
  return { round, records, outcomes: () => records.map(({ outcome }) => outcome) };
}

describe('the records of a call that asks for a sign-in', () => {
  it('are one for each round, and say what the client got', async () => {
    let isBack = false;
    const { round, records } = setUp({
      waitForCallback: async () => (isBack ? { status: 'arrived', authCode: 'code' } : { status: 'pending' }),
    });
    await round();
    await round('accept');
    await round();
    isBack = true;
    await round();
    const fields = {
      who: 'local',
      tool: 'test_read_name',
      effect: 'read',
      targets: [],
      ms: expect.any(Number),
    };
    const asked = { ...fields, outcome: 'input_required' };
    expect(records).toEqual([asked, asked, asked, { ...fields, account: 'oid.tid', outcome: 'ok' }]);
  });

  it('have the code that the sign-in failed with', async () => {
    const { round, outcomes } = setUp({
      waitForCallback: () => Promise.reject(new AppError('expired_state')),
    });
    await round();
    await round('accept');
    expect(outcomes()).toEqual(['input_required', 'expired_state']);
  });

  it('have the plain failure for who declines, and where no sign-in can be started', async () => {
    const declining = setUp();
    await declining.round();
    await declining.round('decline');
    expect(declining.outcomes()).toEqual(['input_required', 'sign_in_required']);
    const full = setUp({ start: () => Promise.reject(new AppError('store_unavailable')) });
    await full.round();
    expect(full.outcomes()).toEqual(['sign_in_required']);
  });

  it.each([
    ['aborted', new Error('gone')],
    ['shutting_down', new AppError('shutting_down')],
  ])('say %s of a wait that is cut off', async (outcome, reason) => {
    const controller = new AbortController();
    const { round, outcomes } = setUp({
      async waitForCallback({ signal }) {
        controller.abort(reason);
        signal?.throwIfAborted();
        return { status: 'pending' };
      },
    });
    await round();
    await round('accept', { signal: controller.signal }).catch(() => {});
    expect(outcomes()).toEqual(['input_required', outcome]);
  });

  it('say so where the client cannot be asked what a tool wants to know', async () => {
    const { round, outcomes } = setUp();
    await expect(round(undefined, { name: 'test_ask_name' })).rejects.toThrow();
    expect(outcomes()).toEqual(['missing_client_capability']);
  });
});
