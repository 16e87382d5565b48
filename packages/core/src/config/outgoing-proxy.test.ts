import { describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.ts';
import { readOutgoingProxy } from './outgoing-proxy.ts';

const credentials = { AZURE_CLIENT_ID: 'id', AZURE_CLIENT_SECRET: 'hush' };
const load = (env: Record<string, string>) => loadConfig({ ...credentials, ...env }, 'hybrid').outgoingProxy;
const used = { NODE_USE_ENV_PROXY: '1' };
const always = 'localhost,127.0.0.1,[::1],169.254.169.254';

describe('outgoing proxies', () => {
  it.each([
    ['nothing is set', {}],
    ['Node is not to use them', { HTTPS_PROXY: 'http://proxy.example:3128' }],
    ['there are none', { ...used, NO_PROXY: 'a.example', HTTPS_PROXY: ' ' }],
  ])('are not there when %s', (_name, env) => {
    expect(load(env)).toBeUndefined();
    expect(readOutgoingProxy(env)).toBeUndefined();
  });

  it('are those of the environment, but for this machine and managed identities', () => {
    const env = {
      ...used,
      HTTPS_PROXY: 'http://user:pass@secure.example:3128',
      HTTP_PROXY: 'http://plain.example',
      NO_PROXY: '.corp.example, 10.0.0.5',
    };
    const proxy = {
      httpsUrl: 'http://user:pass@secure.example:3128',
      httpUrl: 'http://plain.example',
      exceptions: `.corp.example, 10.0.0.5,${always}`,
    };
    expect(load(env)).toEqual(proxy);
    expect(readOutgoingProxy(env)).toEqual(proxy);
  });

  it('may have exceptions of any length, used or not', () => {
    const NO_PROXY = Array.from({ length: 500 }, (_, at) => `host-${at}.corp.example`).join(',');
    expect(load({ NO_PROXY })).toBeUndefined();
    expect(load({ ...used, HTTP_PROXY: 'http://a.example', NO_PROXY })?.exceptions).toContain('host-499');
  });

  it('have names in lower case, too, which win, as with Node', () => {
    const env = { ...used, HTTPS_PROXY: 'http://a.example', https_proxy: 'http://b.example', no_proxy: 'c' };
    expect(load(env)).toMatchObject({ httpsUrl: 'http://b.example', exceptions: `c,${always}` });
  });

  it.each([
    'proxy.example:3128',
    'socks5://proxy.example',
    'not a url',
    'http://user:100%canary@proxy.example',
    'http://proxy.example/path',
    'http://proxy.example/?canary',
  ])('that are no URL of a proxy are a problem where they are used: %s', (url) => {
    const problem = 'HTTPS_PROXY: must be a URL such as http://proxy.example:3128';
    expect(() => load({ ...used, HTTPS_PROXY: url })).toThrow(problem);
    expect(() => load({ ...used, HTTPS_PROXY: url })).not.toThrow('canary');
    expect(readOutgoingProxy({ ...used, HTTPS_PROXY: url })).toBeUndefined();
    expect(load({ HTTPS_PROXY: url })).toBeUndefined();
  });
});
