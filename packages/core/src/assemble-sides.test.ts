import { describe, expect, it } from 'vitest';
import { assembleCallbackSide } from './assemble-callback-side.ts';
import { assembleToolSide } from './assemble-tool-side.ts';
import { ConfigurationError } from './config/configuration-error.ts';
import type { Environment } from './config/environment.ts';
import { loadConfig } from './config/load-config.ts';
import type { Fetch } from './microsoft/json-fetch.ts';
import { receiveCallback } from './sign-in/receive-callback.ts';
import { createSignInService } from './sign-in/sign-in-service.ts';
import { createMemoryStateStore } from './state-store/memory-state-store.ts';
import { createFakeTokenEndpoint, tokenAnswerOf } from './testing/fake-token-endpoint.ts';
import { people, testClientId } from './testing/people.ts';
import { neverAborted } from './testing/sign-in-steps.ts';
import { createTestClock } from './testing/test-clock.ts';
import { createTestRandom } from './testing/test-random.ts';
import { localCaller } from './testing/test-sides.ts';

const credentials = { AZURE_CLIENT_ID: testClientId, AZURE_CLIENT_SECRET: 'hush' };
const shared = { FLOW_SECRET: 's'.repeat(32), CALLBACK_SERVICE_TOKEN: 't'.repeat(32) };

function resources(fetch: Fetch = () => Promise.reject(new Error('This test needs no network.'))) {
  const clock = createTestClock(Date.now());
  return {
    clock,
    fetch,
    store: createMemoryStateStore({ clock }),
    random: createTestRandom(),
    scopes: ['User.Read'],
  };
}

const hybrid = (env: Environment = {}) =>
  loadConfig({ ...credentials, ...env }, 'hybrid', { random: createTestRandom() });

describe('assembleToolSide and assembleCallbackSide', () => {
  it('sign a person in together, from authorize URL to Graph token, with MSAL in between', async () => {
    const endpoint = createFakeTokenEndpoint();
    const parts = resources(endpoint.fetch);
    const tool = assembleToolSide(hybrid(), parts);
    const callback = assembleCallbackSide(hybrid(), parts);
    const service = createSignInService({ ...tool, keys: callback.keys });
    const { authUrl, state } = await service.start({ caller: localCaller });
    const nonce = new URL(authUrl).searchParams.get('nonce') ?? '';
    endpoint.onRequest = () => Response.json(tokenAnswerOf(people.adele, { nonce }));
    await receiveCallback(callback, { query: { state, code: 'c' }, cookies: {} });
    const waiting = { caller: localCaller, state, timeoutMs: 1_000, signal: neverAborted };
    const awaited = await service.waitForCallback(waiting);
    const authCode = awaited.status === 'arrived' ? awaited.authCode : '';
    const { accessToken, account } = await service.complete({ caller: localCaller, authCode });
    expect(account.username).toBe('adele@contoso.example');
    const selected = await tool.accounts.selectAccount({ caller: localCaller, accessToken });
    expect(await selected.accessToken()).toBe('access-token-1-of-oid-adele');
  });

  it('derive the same keys on both halves of a split server, and only there', () => {
    const callback = assembleCallbackSide(loadConfig(shared, 'callback'), resources());
    const tool = assembleToolSide(loadConfig({ ...credentials, ...shared }, 'mcp'), resources());
    const key = tool.keys.state.export();
    expect(callback.keys.state.export()).toEqual(key);
    const other = loadConfig({ ...shared, FLOW_SECRET: 'o'.repeat(32) }, 'callback');
    expect(assembleCallbackSide(other, resources()).keys.state.export()).not.toEqual(key);
  });

  it('give the callback side neither credentials nor the keys of tokens', () => {
    const callback = assembleCallbackSide(hybrid(), resources());
    expect(Object.keys(callback).sort()).toEqual([
      'binding',
      'clock',
      'hasSecureUrl',
      'isExpectedIssuer',
      'keys',
      'limits',
      'onStep',
      'store',
    ]);
    expect(JSON.stringify(callback)).not.toContain('hush');
  });

  it.each([
    ['http://localhost:8000', false],
    ['https://mcp.example.com', true],
  ])('know of %s whether cookies can be Secure: %s', (url, isSecure) => {
    expect(assembleCallbackSide(hybrid({ PUBLIC_BASE_URL: url }), resources()).hasSecureUrl).toBe(isSecure);
  });

  it('ask the callback server where callbacks arrive elsewhere', async () => {
    const asked: string[] = [];
    const fetch: Fetch = async (url) => {
      asked.push(url);
      return Response.json({ status: 'healthy' });
    };
    const env = { ...credentials, ...shared, CALLBACK_SERVER_URL: 'https://callback:3000' };
    await assembleToolSide(loadConfig(env, 'mcp'), resources(fetch)).inbox.ping();
    expect(asked).toEqual(['https://callback:3000/health']);
    await assembleToolSide(hybrid(), resources(fetch)).inbox.ping();
    expect(asked).toHaveLength(1);
  });

  it('refuse to be tools without credentials', () => {
    const config = loadConfig(shared, 'callback');
    expect(() => assembleToolSide(config, resources())).toThrow(ConfigurationError);
  });
});
