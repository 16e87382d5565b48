import { describe, expect, it } from 'vitest';
import { findRedirectUriProblems, needsManifest } from './redirect-uri-problems.ts';

const path = '/oauth/callback';

describe('findRedirectUriProblems', () => {
  it.each([
    `https://mcp.example.com${path}`,
    `http://localhost:8000${path}`,
    `http://127.0.0.1:8000${path}`,
    `https://mcp.example.com/${'x'.repeat(256 - 24)}`,
  ])('has nothing against %s', (uri) => expect(findRedirectUriProblems(uri)).toEqual([]));

  it.each([
    ['nonsense', 'it is not a URL'],
    [`http://mcp.example.com${path}`, 'it must be https, except on localhost'],
    [`http://localhost.example.com${path}`, 'it must be https, except on localhost'],
    [`myapp://auth${path}`, 'it must be https, except on localhost'],
    [`http://[::1]:8000${path}`, 'it must not be on [::1]; localhost is fine'],
    [`https://mcp.example.com/${'x'.repeat(257 - 24)}`, 'it must have at most 256 characters'],
    [`https://*.example.com${path}`, 'it must not have a wildcard'],
    [`https://mcp.example.com${path}#x`, 'it must not have a fragment'],
    [`https://mcp.example.com${path}#`, 'it must not have a fragment'],
    [`https://me@mcp.example.com${path}`, 'it must not have a user name'],
  ])('refuses %s: %s', (uri, problem) => expect(findRedirectUriProblems(uri)).toEqual([problem]));

  it('knows which address only the manifest takes', () => {
    expect(needsManifest(`http://127.0.0.1:8000${path}`)).toBe(true);
    expect(needsManifest(`http://localhost:8000${path}`)).toBe(false);
    expect(needsManifest('nonsense')).toBe(false);
  });
});
