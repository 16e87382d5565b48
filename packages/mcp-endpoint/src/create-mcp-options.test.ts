import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  assembleToolSide,
  createMemoryStateStore,
  type Environment,
  loadConfig,
  systemClock,
  systemRandom,
} from '@hybrid-mcp/core';
import { allTools, graphPath } from '@hybrid-mcp/graph-tools';
import { fastify } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createMcpOptions, type McpOptions, type McpOptionsInput } from './create-mcp-options.ts';
import { readName } from './testing/fake-tools.ts';

const opened: McpOptions[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((mcp) => mcp.close()));
});

function create(env: Environment = {}, more: Partial<McpOptionsInput> = {}): McpOptions {
  const config = loadConfig({ AZURE_CLIENT_ID: 'an-id', AZURE_CLIENT_SECRET: 'a-secret', ...env }, 'hybrid');
  const resources = { store: createMemoryStateStore(), clock: systemClock, random: systemRandom, fetch };
  const side = assembleToolSide(config, { ...resources, scopes: ['User.Read'] });
  const mcp = createMcpOptions({ side, config, version: '1.2.3', ...more });
  opened.push(mcp);
  return mcp;
}

/** Whom the options take a request's sender for. */
async function principalOf({ options }: McpOptions): Promise<unknown> {
  const app = fastify();
  app.get('/', async (request) => options.principalOf(request));
  const answer = await app.inject({ url: '/', headers: { authorization: 'Bearer anything' } });
  return answer.json();
}

/** Microsoft Graph's place on loopback, and what it was asked. */
async function startGraph() {
  const requests: { readonly url: string | undefined; readonly authorization: string | undefined }[] = [];
  const server = createServer(({ url, headers }, response) => {
    requests.push({ url, authorization: headers.authorization });
    response.setHeader('content-type', 'application/json').end('{"id":"me"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  const stop = () => new Promise((resolve) => server.close(resolve));
  return { requests, stop, baseUrl: `http://127.0.0.1:${address.port}` };
}

describe('createMcpOptions', () => {
  it('offers every tool under the name and version of the server', () => {
    const { options } = create();
    expect(options.tools).toEqual(allTools.filter(({ isExtra }) => !isExtra));
    expect(options.serverInfo).toEqual({ name: 'hybrid-mcp', title: 'Microsoft Graph', version: '1.2.3' });
    expect(options.instructions).toContain('authenticate_account');
  });

  it('offers what the configuration chooses', () => {
    const { options } = create({ TOOLSETS: '', DISABLED_TOOLS: 'get_user_profile', ANSWER_TOKENS: '800' });
    expect(options.tools.map(({ name }) => name)).not.toContain('get_user_profile');
    expect(options.answerTokens).toBe(800);
    expect(() => create({ TOOLSETS: 'mial' })).toThrow('TOOLSETS');
  });

  it('offers other tools where it is given some', () => {
    expect(create({}, { tools: [readName] }).options.tools).toEqual([readName]);
  });

  it('takes every caller of a server for this machine only for the one person at it', async () => {
    expect(await principalOf(create())).toEqual({ kind: 'local' });
  });

  it('tells callers of a server that others can reach not apart, whatever they send (THREATS 8)', async () => {
    expect(await principalOf(create({ PUBLIC_BASE_URL: 'https://mcp.example.com' }))).toEqual({
      kind: 'anonymous',
    });
  });

  it('sends each call’s own token to the configured Microsoft Graph, until it is closed', async () => {
    const graph = await startGraph();
    const { options, close } = create({
      GRAPH_BASE_URL: graph.baseUrl,
      DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
    });
    const { signal } = new AbortController();
    const client = (token: string) =>
      options.createGraphClient({
        account: { account: undefined, accessToken: async () => token },
        signal,
      });
    await client('token-one').get(graphPath`/me`);
    await client('token-two').get(graphPath`/me`);
    expect(graph.requests).toEqual([
      { url: '/v1.0/me', authorization: 'Bearer token-one' },
      { url: '/v1.0/me', authorization: 'Bearer token-two' },
    ]);
    await close();
    await expect(client('token-three').get(graphPath`/me`)).rejects.toThrow();
    await graph.stop();
    expect(graph.requests).toHaveLength(2);
  });
});
