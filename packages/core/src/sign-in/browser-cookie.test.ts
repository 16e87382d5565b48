import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestSides } from '../testing/test-sides.ts';
import {
  type BrowserCookieOptions,
  createBrowserCookie,
  hasBrowserProof,
  maxFlowCookies,
  surplusFlowCookies,
} from './browser-cookie.ts';
import { mintState } from './signed-state.ts';

const { tool, callback } = createTestSides();
const { flowId } = mintState({ key: tool.keys.state, random: tool.random, clock: tool.clock });
const agreed: BrowserCookieOptions = {
  key: callback.keys.browserCookie,
  proof: 'agreed',
  flowId,
  secure: true,
};

function cookiesOf(options: BrowserCookieOptions) {
  const { name, value } = createBrowserCookie({ ...options, maxAgeSeconds: 600 });
  return { [name]: value };
}

describe('hasBrowserProof (RFC 6265bis §4.1.3.2)', () => {
  it('knows the cookie it made', () => {
    expect(hasBrowserProof(cookiesOf(agreed), agreed)).toBe(true);
  });

  it.each([
    ['no cookie', {}],
    ['an empty cookie', { [Object.keys(cookiesOf(agreed))[0] ?? '']: '' }],
    ['the proof of another step', cookiesOf({ ...agreed, proof: 'finished' })],
    ['a cookie that any host could have set', cookiesOf({ ...agreed, secure: false })],
    ['a cookie of another secret', cookiesOf({ ...agreed, key: createSecretKey(Buffer.alloc(32)) })],
  ])('refuses %s', (_what, cookies) => {
    expect(hasBrowserProof(cookies, agreed)).toBe(false);
  });

  it('tells nobody the flow id or the state', () => {
    const [name = '', value = ''] = Object.entries(cookiesOf(agreed))[0] ?? [];
    expect(name).not.toContain(flowId);
    expect(value).not.toContain(flowId);
  });
});

describe('surplusFlowCookies', () => {
  const names = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => `__Host-hybrid-mcp-agreed-${String(index).padStart(12, '0')}`,
    );
  const toCookies = (list: readonly string[]) => Object.fromEntries(list.map((name) => [name, 'x']));

  it('lets a browser carry eight, the new one included', () => {
    expect(surplusFlowCookies(toCookies(names(maxFlowCookies - 1)))).toEqual([]);
    expect(surplusFlowCookies(toCookies(names(maxFlowCookies)))).toEqual(names(1));
    expect(surplusFlowCookies(toCookies(names(20)))).toEqual(names(13));
  });

  it('leaves the cookies of others alone', () => {
    const others = { session: 'x', 'hybrid-mcp': 'x', '__Host-other': 'x', 'hybrid-mcp-agreed-x 1': 'x' };
    expect(surplusFlowCookies({ ...others, ...toCookies(names(9)) })).toEqual(names(2));
  });
});
