import { describe, expect, it, vi } from 'vitest';
import { graphPath } from './graph-path.ts';
import { createLazyGraphClient } from './lazy-graph-client.ts';

function setUp() {
  const selectToken = vi.fn(async () => async () => 'token of the chosen account');
  const createClient = vi.fn((getToken: () => Promise<string>) => ({
    get: async <Answer>(path: string, options?: object) =>
      ({ path, options, token: await getToken() }) as Answer,
  }));
  return { selectToken, createClient, graph: createLazyGraphClient({ selectToken, createClient }) };
}

describe('createLazyGraphClient', () => {
  it('chooses no account before the first request', () => {
    const { selectToken, createClient } = setUp();
    expect(selectToken).not.toHaveBeenCalled();
    expect(createClient).not.toHaveBeenCalled();
  });

  it('hands each request on to the client of the chosen account', async () => {
    const { graph } = setUp();
    const query = { $top: 1 };
    await expect(graph.get(graphPath`/me`, { query })).resolves.toEqual({
      path: '/me',
      options: { query },
      token: 'token of the chosen account',
    });
  });

  it('chooses the account once, also for requests at the same time', async () => {
    const { graph, selectToken, createClient } = setUp();
    await Promise.all([graph.get(graphPath`/me`), graph.get(graphPath`/me`)]);
    expect(selectToken).toHaveBeenCalledTimes(1);
    expect(createClient).toHaveBeenCalledTimes(1);
  });

  it('rejects with what choosing the account rejects with', async () => {
    const { graph, selectToken } = setUp();
    selectToken.mockRejectedValue(new Error('several accounts'));
    await expect(graph.get(graphPath`/me`)).rejects.toThrow('several accounts');
  });
});
