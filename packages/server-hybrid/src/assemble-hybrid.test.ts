import {
  createMemoryStateStore,
  type Environment,
  loadConfig,
  systemClock,
  systemRandom,
} from '@hybrid-mcp/core';
import { allTools } from '@hybrid-mcp/graph-tools';
import { createHttpServer, createLogger } from '@hybrid-mcp/http-base';
import { describe, expect, it } from 'vitest';
import { assembleHybrid, type HybridOptions } from './assemble-hybrid.ts';

/** The server as its command assembles it, but not listening. */
async function start(env: Environment = {}, options?: HybridOptions) {
  const config = loadConfig({ AZURE_CLIENT_ID: 'an-id', AZURE_CLIENT_SECRET: 'a-secret', ...env }, 'hybrid');
  const resources = { store: createMemoryStateStore(), clock: systemClock, random: systemRandom, fetch };
  const log = createLogger({ name: 'test', version: '1.2.3', level: 'silent' });
  const parts = assembleHybrid({ config, resources, version: '1.2.3', log }, options);
  const { host: listenHost, ...http } = config.http;
  const app = await createHttpServer({
    ...http,
    listenHost,
    name: 'test',
    version: '1.2.3',
    info: parts.info,
    logLevel: 'silent',
  });
  await parts.register(app);
  const { host } = new URL(http.publicBaseUrl);
  const call = async (name: string) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/mcp',
      headers: { host, accept: 'application/json, text/event-stream', 'content-type': 'application/json' },
      body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } },
    });
    return answer.json().result.structuredContent;
  };
  const get = (url: string) => app.inject({ url, headers: { host } });
  const close = async () => {
    await app.close();
    await parts.close?.();
  };
  return { parts, call, get, close };
}

describe('assembleHybrid', () => {
  it('tells people and programs where its endpoints are', async () => {
    const { parts, get, close } = await start({ PORT: '9000' });
    const urls = ['http://localhost:9000/mcp', 'http://localhost:9000/oauth/callback'];
    expect(Object.values(parts.info)).toEqual(urls);
    expect(Object.values(parts.banner)).toEqual(urls);
    expect((await get('/')).json()).toMatchObject({ mcp_endpoint: urls[0], oauth_callback: urls[1] });
    await close();
  });

  it('names no callback address where people type a code at Microsoft', async () => {
    const { parts, close } = await start({ AZURE_CLIENT_SECRET: '', SIGN_IN_FLOW: 'device_code' });
    expect(Object.keys(parts.banner)).toEqual(['MCP endpoint']);
    await close();
  });

  it('has both sides of the sign-in over one store', async () => {
    const { call, get, close } = await start();
    const { state } = await call('authenticate_account');
    expect((await get(`/api/callback/${state}`)).json()).toMatchObject({ status: 'pending' });
    expect((await get(`/oauth/callback?state=${state}&code=a-code`)).statusCode).toBe(303);
    expect(await call('list_accounts')).toMatchObject({ accounts: [] });
    expect((await get(`/api/callback/${state}`)).json()).toMatchObject({ status: 'success' });
    await close();
  });

  it('leads to its own start page when others can reach it', async () => {
    const { call, get, close } = await start({ PUBLIC_BASE_URL: 'https://mcp.example.com' });
    const { auth_url } = await call('authenticate_account');
    expect(auth_url).toMatch(/^https:\/\/mcp\.example\.com\/oauth\/start\//);
    expect((await get(new URL(auth_url).pathname)).body).toContain('<li>User.Read</li>');
    await close();
  });

  it('offers the tools it is given, and asks people for what these need to read', async () => {
    const toPermissions = (name: string) =>
      ({ list_accounts: ['Mail.Read'], sign_out: ['Mail.Send'] })[name] ?? [];
    const tools = allTools
      .filter(({ name }) => name !== 'get_user_profile')
      .map((tool) => ({ ...tool, permissions: toPermissions(tool.name) }));
    const { call, get, close } = await start({ PUBLIC_BASE_URL: 'https://mcp.example.com' }, { tools });
    const { auth_url } = await call('authenticate_account');
    const { body } = await get(new URL(auth_url).pathname);
    expect(['Mail.Read', 'Mail.Send', 'User.Read'].map((name) => body.includes(name))).toEqual([
      true,
      false,
      false,
    ]);
    await expect(call('get_user_profile')).rejects.toThrow();
    await close();
  });

  it('limits polls as configured', async () => {
    const { get, close } = await start({ POLL_REQUESTS_PER_MINUTE: '1' });
    const statuses = [(await get('/api/callback/x')).statusCode, (await get('/api/callback/x')).statusCode];
    expect(statuses).toEqual([404, 429]);
    await close();
  });
});
