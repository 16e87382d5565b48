import { describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.ts';

const credentials = { AZURE_CLIENT_ID: 'an-id', AZURE_CLIENT_SECRET: 'a-secret' };
const emulated = {
  MICROSOFT_AUTHORITY_URL: 'http://localhost:8400',
  GRAPH_BASE_URL: 'http://localhost:8400',
  DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
};
const load = (env: Record<string, string>) => loadConfig({ ...credentials, ...env }, 'hybrid').notifications;

describe('where Graph tells of changes', () => {
  it.each([
    ['nowhere on a local server, which Microsoft cannot reach', {}, undefined],
    [
      'at the public URL',
      { PUBLIC_BASE_URL: 'https://mcp.example.com' },
      'https://mcp.example.com/notifications',
    ],
    [
      'where the setting says',
      { NOTIFICATION_URL: 'https://hooks.example.com/graph/' },
      'https://hooks.example.com/graph',
    ],
    ['on this machine where Graph is on it', emulated, 'http://localhost:8000/notifications'],
  ])('is %s', (_where, env, url) => {
    expect(load(env).url).toBe(url);
  });

  it.each(['http://mcp.example.com/notifications', 'https://localhost/notifications'])(
    'is not %s, which Microsoft does not call',
    (url) => {
      expect(() => load({ NOTIFICATION_URL: url })).toThrow('NOTIFICATION_URL: must be a public https URL');
    },
  );

  it('has a bound of its own', () => {
    expect(load({}).maxSubscriptions).toBe(4_000);
    expect(load({ MAX_CHANGE_SUBSCRIPTIONS: '7' }).maxSubscriptions).toBe(7);
  });
});
