import { describe, expect, it } from 'vitest';
import {
  type CloudEndpoints,
  clouds,
  isHostOfOtherCloud,
  isMicrosoftSignIn,
  type MicrosoftCloud,
} from './clouds.ts';

const rows = Object.entries<CloudEndpoints>(clouds);

describe('clouds (https://learn.microsoft.com/en-us/graph/deployments)', () => {
  it.each(rows)('%s has https origins without a trailing slash', (_name, row) => {
    for (const url of [row.authorityUrl, row.graphBaseUrl, row.portalUrl]) {
      expect(new URL(url).origin).toBe(url);
      expect(url).toMatch(/^https:/);
    }
  });

  it.each(rows.filter(([name]) => name !== 'global'))(
    '%s asks for the permissions of its own Graph',
    (_name, row) => {
      expect(row.scopePrefix).toBe(`${row.graphBaseUrl}/`);
    },
  );

  it('have short names of permissions in the global cloud, where they mean its Graph', () => {
    expect(clouds.global.scopePrefix).toBe('');
  });

  it('have a Graph each, and share the token exchange between the two of the US government', () => {
    expect(new Set(rows.map(([, { graphBaseUrl }]) => graphBaseUrl)).size).toBe(4);
    expect(new Set(rows.map(([, { tokenExchangeAudience }]) => tokenExchangeAudience)).size).toBe(3);
  });
});

describe('isHostOfOtherCloud', () => {
  it.each<[string, MicrosoftCloud, boolean]>([
    ['login.microsoftonline.com', 'global', false],
    ['login.microsoftonline.com', 'china', true],
    ['login.microsoftonline.us', 'us-gov', false],
    ['login.microsoftonline.us', 'us-gov-dod', false],
    ['login.microsoftonline.us', 'global', true],
    ['graph.microsoft.us', 'us-gov-dod', true],
    ['dod-graph.microsoft.us', 'us-gov', true],
    ['login.chinacloudapi.cn', 'china', false],
    ['login.chinacloudapi.cn', 'us-gov', true],
    ['sts.windows.net', 'china', true],
    ['login.example', 'china', false],
    ['localhost', 'us-gov', false],
    ['', 'global', false],
  ])('of %s with %s: %s', (host, cloud, expected) => expect(isHostOfOtherCloud(host, cloud)).toBe(expected));
});

describe('isMicrosoftSignIn', () => {
  it.each(rows)('knows the sign-in of %s', (_name, { authorityUrl }) =>
    expect(isMicrosoftSignIn(authorityUrl)).toBe(true),
  );

  it.each([
    'https://login.microsoftonline.com.evil.example',
    'https://evil.example/login.microsoftonline.com',
    'https://graph.microsoft.com',
    'http://localhost:8400',
  ])('takes %s for another provider', (authorityUrl) => expect(isMicrosoftSignIn(authorityUrl)).toBe(false));
});
