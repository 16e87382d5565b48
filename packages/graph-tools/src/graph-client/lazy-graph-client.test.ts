import { describe, expect, it, vi } from 'vitest';
import type { SelectedAccount } from '../tool-context.ts';
import type { GraphClient } from './graph-client.ts';
import { graphPath } from './graph-path.ts';
import { createLazyGraphClient } from './lazy-graph-client.ts';

const methods = [
  ...(['get', 'getText', 'post', 'patch', 'put', 'delete'] as const),
  ...(['upload', 'postText', 'start', 'download'] as const),
] satisfies readonly (keyof GraphClient)[];

function setUp() {
  const account: SelectedAccount = { account: undefined, accessToken: async () => 'token of the account' };
  const selectAccount = vi.fn(async () => account);
  const createClient = vi.fn(({ accessToken }: SelectedAccount) => {
    const answer =
      (method: string) =>
      async (...request: unknown[]) => ({
        method,
        request,
        token: await accessToken(),
      });
    const entries = methods.map((method) => [method, answer(method)]);
    return Object.fromEntries(entries) as unknown as GraphClient;
  });
  return { selectAccount, createClient, graph: createLazyGraphClient({ selectAccount, createClient }) };
}

describe('createLazyGraphClient', () => {
  it('chooses no account before the first request', () => {
    const { selectAccount, createClient } = setUp();
    expect(selectAccount).not.toHaveBeenCalled();
    expect(createClient).not.toHaveBeenCalled();
  });

  it.each(methods)('hands each %s on to the client of the chosen account', async (method) => {
    const { graph } = setUp();
    const request = [graphPath`/me`, { some: 'thing' }, { query: { $top: 1 } }] as const;
    const call = graph[method] as (...request: unknown[]) => Promise<unknown>;
    await expect(call(...request)).resolves.toEqual({ method, request, token: 'token of the account' });
  });

  it('chooses the account once, also for requests at the same time', async () => {
    const { graph, selectAccount, createClient } = setUp();
    await Promise.all([graph.get(graphPath`/me`), graph.post(graphPath`/me/sendMail`, {})]);
    expect(selectAccount).toHaveBeenCalledTimes(1);
    expect(createClient).toHaveBeenCalledTimes(1);
  });

  it('rejects with what choosing the account rejects with', async () => {
    const { graph, selectAccount } = setUp();
    selectAccount.mockRejectedValue(new Error('several accounts'));
    await expect(graph.get(graphPath`/me`)).rejects.toThrow('several accounts');
  });
});
