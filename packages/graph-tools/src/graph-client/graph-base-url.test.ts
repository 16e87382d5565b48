import { describe, expect, it } from 'vitest';
import { parseGraphBaseUrl } from './graph-base-url.ts';

describe('parseGraphBaseUrl', () => {
  it.each([
    [undefined, 'https://graph.microsoft.com'],
    ['https://graph.microsoft.com', 'https://graph.microsoft.com'],
    ['https://graph.microsoft.com/', 'https://graph.microsoft.com'],
    ['https://graph.microsoft.com/v1.0', 'https://graph.microsoft.com'],
    ['https://graph.microsoft.com/v1.0/', 'https://graph.microsoft.com'],
    ['HTTPS://Graph.Microsoft.US:443/v1.0', 'https://graph.microsoft.us'],
    ['http://127.0.0.1:9000/graph/', 'http://127.0.0.1:9000/graph'],
    ['http://localhost:9000', 'http://localhost:9000'],
    ['http://[::1]:9000/v1.0', 'http://[::1]:9000'],
  ])('reads %s as %s', (baseUrl, url) => {
    expect(parseGraphBaseUrl(baseUrl).url).toBe(url);
  });

  it.each([
    'http://graph.microsoft.com',
    'http://127.0.0.1.evil.example',
    'http://192.168.0.1',
    'https://user:password@graph.microsoft.com',
    'https://graph.microsoft.com/?x=1',
    'https://graph.microsoft.com/#x',
    'file:///etc/passwd',
    'graph.microsoft.com',
    '',
  ])('refuses %s without repeating it', (baseUrl) => {
    const refuse = () => parseGraphBaseUrl(baseUrl);
    expect(refuse).toThrow(TypeError);
    expect(refuse).not.toThrow(/password/);
  });

  it('covers what lies below it', () => {
    const base = parseGraphBaseUrl('http://127.0.0.1:9000/graph');
    expect(base.covers('http://127.0.0.1:9000/graph/v1.0/me?$select=id')).toBe(true);
    expect(base.covers('http://127.0.0.1:9000/graph/v1.0/me/drive/root:/..a')).toBe(true);
  });

  it.each([
    'http://127.0.0.1:9000/other/me',
    'http://127.0.0.1:9000/graphite/me',
    'http://127.0.0.1:9000/graph/../other',
    'http://127.0.0.1:9000/graph/v1.0/..?x',
    'http://127.0.0.1:9000/graph',
    'http://127.0.0.1:9000@evil.example/graph/v1.0/me',
    'http://127.0.0.1:9001/graph/v1.0/me',
    'https://127.0.0.1:9000/graph/v1.0/me',
    'http://user@127.0.0.1:9000/graph/v1.0/me',
    'http://evil.example/graph/v1.0/me',
    '/graph/v1.0/me',
  ])('does not cover %s', (url) => {
    expect(parseGraphBaseUrl('http://127.0.0.1:9000/graph').covers(url)).toBe(false);
  });
});
