import { AppError } from '@hybrid-mcp/core';
import { allTools, type GraphClient } from '@hybrid-mcp/graph-tools';
import { describe, expect, it, vi } from 'vitest';
import { createCompletions } from './create-completions.ts';
import { createPrompts } from './create-prompts.ts';
import { connectClient } from './testing/connect-client.ts';
import { fakeOptions, graphWithoutAnswers } from './testing/fake-services.ts';
import { startTestEndpoint } from './testing/start-test-endpoint.ts';

const adele = { id: 'a', username: 'adele@contoso.example', name: 'Adele Vance' };
const work = { id: 'b', username: 'work@fabrikam.example', name: 'Adele at work' };

const folders = ['Inbox', 'Invoices', 'Old invoices', 'Travel'];

interface SetUp {
  readonly without?: string;
  readonly get?: GraphClient['get'];
  readonly isSignedIn?: boolean;
}

async function setUp({ without, get, isSignedIn = true }: SetUp = {}) {
  const tools = allTools.filter(({ name }) => name !== without);
  const prompts = createPrompts(tools);
  const value = folders.map((name) => ({ displayName: name, name }));
  const read = vi.fn(get ?? (async () => ({ value }) as never));
  const refuse = async () => Promise.reject(new AppError('sign_in_required'));
  const selectAccount = vi.fn(async () => ({ account: adele, accessToken: async () => 'a-token' }));
  const services = {
    accounts: {
      ...fakeOptions.accounts,
      list: isSignedIn ? async () => [adele, work] : refuse,
      selectAccount: isSignedIn ? selectAccount : refuse,
    },
    createGraphClient: () => ({ ...graphWithoutAnswers, get: read as GraphClient['get'] }),
  };
  const complete = createCompletions({ tools, prompts, ...services });
  const client = await connectClient((await startTestEndpoint({ prompts, complete })).url);
  const ask = async (name: string, text: string, prompt = 'triage_my_inbox', chosen = {}) => {
    const { completion } = await client.complete({
      ref: { type: 'ref/prompt', name: prompt },
      argument: { name, value: text },
      context: { arguments: chosen },
    });
    return completion.values;
  };
  return { client, ask, read, selectAccount };
}

describe('createCompletions (https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/completion)', () => {
  it('offers what begins like the text, then what holds it', async () => {
    const { client, ask } = await setUp();
    expect(client.getServerCapabilities()).toHaveProperty('completions');
    expect(await ask('folder', '')).toEqual(folders);
    expect(await ask('folder', 'IN')).toEqual(['Inbox', 'Invoices', 'Old invoices']);
    expect(await ask('calendar', 'tr', 'plan_my_day')).toEqual(['Travel']);
    expect(await ask('account', 'work')).toEqual([work.username]);
  });

  it('offers the same for a resource template', async () => {
    const { client } = await setUp();
    const ref = { type: 'ref/resource', uri: 'mail://{folder}' } as const;
    const { completion } = await client.complete({ ref, argument: { name: 'folder', value: 'tra' } });
    expect(completion).toMatchObject({ values: ['Travel'], hasMore: false });
  });

  it('reads as the account that has been chosen before', async () => {
    const { ask, selectAccount } = await setUp();
    await ask('folder', '', 'triage_my_inbox', { account: work.username });
    expect(selectAccount).toHaveBeenCalledWith(expect.objectContaining({ account: work.username }));
  });

  it.each([
    ['an argument without a list', 'count', 'triage_my_inbox'],
    ['an argument that the prompt has not', 'calendar', 'triage_my_inbox'],
    ['a prompt that there is not', 'folder', 'no_such_prompt'],
  ])('offers nothing for %s', async (_what, argument, prompt) => {
    const { ask, read } = await setUp();
    expect(await ask(argument, '', prompt)).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it('reads nothing that no offered tool reads', async () => {
    const { ask, read } = await setUp({ without: 'mail_list_folders' });
    expect(await ask('folder', '')).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it.each(['folder', 'account'])('offers no %s to whoever is not signed in', async (argument) => {
    expect(await (await setUp({ isSignedIn: false })).ask(argument, '')).toEqual([]);
  });

  it('offers nothing where Graph refuses', async () => {
    const get = async () => Promise.reject(new AppError('graph_permission_missing'));
    expect(await (await setUp({ get })).ask('folder', '')).toEqual([]);
  });

  it('is not there without prompts', () => {
    expect(createCompletions({ ...fakeOptions, prompts: undefined })).toBeUndefined();
  });
});
