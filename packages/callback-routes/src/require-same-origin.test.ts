import { describe, expect, it } from 'vitest';
import { requireSameOrigin } from './require-same-origin.ts';

const publicBaseUrl = 'https://mcp.example.com';
const check =
  (headers: Readonly<Record<string, string>>, host = 'mcp.example.com') =>
  () =>
    requireSameOrigin({ headers, host }, publicBaseUrl);
const refused = expect.objectContaining({ code: 'invalid_start_form' });

describe('requireSameOrigin (THREATS 3)', () => {
  it.each([
    { 'sec-fetch-site': 'same-origin', origin: publicBaseUrl },
    { origin: publicBaseUrl },
    { 'sec-fetch-site': 'same-origin' },
    {},
  ])('lets the page’s own form through: %o', (headers) => {
    expect(check(headers)).not.toThrow();
  });

  it('knows the origin under another allowed name of this server', () => {
    expect(check({ origin: 'https://alias.example.com' }, 'alias.example.com')).not.toThrow();
  });

  it.each([
    { 'sec-fetch-site': 'cross-site', origin: publicBaseUrl },
    { 'sec-fetch-site': 'same-site', origin: publicBaseUrl },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'http://mcp.example.com' },
    { origin: 'https://mcp.example.com:8443' },
    { origin: 'https://mcp.example.com.evil.example' },
    { origin: 'null' },
    { origin: '' },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  ])('refuses a form of another page: %o', (headers) => {
    expect(check(headers)).toThrow(refused);
  });
});
