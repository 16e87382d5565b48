import { AppError } from '@hybrid-mcp/core';
import type { InjectOptions } from 'fastify';
import { describe, expect, test } from 'vitest';
import { createTestServer, ownHost } from '../testing/test-server.ts';
import { createSecurityHeaders } from './security-headers.ts';

async function createServer() {
  const app = await createTestServer();
  app.post('/mcp', async (request) => request.body);
  app.get('/query', async (request) => request.query);
  app.get('/start/:request', async (request) => request.params);
  app.get('/fails', async () => {
    throw new Error('the secret inner reason');
  });
  app.get('/full', async () => {
    throw new AppError('store_full');
  });
  return app;
}

const json = { ...ownHost, 'content-type': 'application/json' };
const requests: Readonly<Record<string, InjectOptions>> = {
  index: { url: '/', headers: ownHost },
  'index page': { url: '/', headers: { ...ownHost, accept: 'text/html' } },
  health: { url: '/health', headers: ownHost },
  readiness: { url: '/ready', headers: ownHost },
  'forbidden host': { url: '/health', headers: { host: 'evil.example' } },
  'forbidden origin': { url: '/health', headers: { ...ownHost, origin: 'null' } },
  'unknown address': { url: '/nowhere', headers: ownHost },
  'unknown address, as a page': { url: '/nowhere', headers: { ...ownHost, accept: 'text/html' } },
  'wrong method': { method: 'DELETE', url: '/mcp', headers: ownHost },
  'broken JSON': { method: 'POST', url: '/mcp', headers: json, payload: '{' },
  'undecodable address': { url: '/%zz', headers: ownHost },
  'failing route': { url: '/fails', headers: ownHost },
};

describe('createHttpServer: security headers', () => {
  test.each(Object.keys(requests))('are on the response for: %s', async (name) => {
    const app = await createServer();
    const response = await app.inject(requests[name] ?? {});
    const { 'content-security-policy': policy, ...others } = await createSecurityHeaders({ isHttps: false });
    expect(response.headers).toMatchObject(others);
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
    if (!name.includes('page')) expect(response.headers['content-security-policy']).toBe(policy);
    expect(response.headers).not.toHaveProperty('strict-transport-security');
  });

  test('include Strict-Transport-Security under a public https URL only', async () => {
    const app = await createTestServer({ publicBaseUrl: 'https://mcp.contoso.example' });
    const response = await app.inject({ url: '/', headers: { host: 'mcp.contoso.example' } });
    expect(response.headers).toMatchObject(await createSecurityHeaders({ isHttps: true }));
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('createHttpServer: typed errors', () => {
  test.each([
    ['forbidden host', 403, 'forbidden_host'],
    ['forbidden origin', 403, 'forbidden_origin'],
    ['unknown address', 404, 'not_found'],
    ['wrong method', 405, 'method_not_allowed'],
    ['broken JSON', 400, 'invalid_request'],
    ['undecodable address', 400, 'invalid_request'],
    ['failing route', 500, 'internal_error'],
  ])('answer: %s', async (name, status, code) => {
    const app = await createServer();
    const response = await app.inject(requests[name] ?? {});
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual({ error: code, error_description: expect.any(String) });
  });

  test('refuse a foreign host before they judge the address', async () => {
    const app = await createServer();
    const response = await app.inject({ url: '/%zz', headers: { host: 'evil.example' } });
    expect(response.json()).toMatchObject({ error: 'forbidden_host' });
  });

  test('hold nothing internal and nothing of the request', async () => {
    const app = await createServer();
    for (const accept of ['application/json', 'text/html']) {
      const failed = await app.inject({ url: '/fails', headers: { ...ownHost, accept } });
      expect(failed.body).not.toContain('inner reason');
      const unknown = await app.inject({ url: '/<script>reflected', headers: { ...ownHost, accept } });
      expect(unknown.body).not.toContain('reflected');
    }
  });

  test('say when to come back', async () => {
    const app = await createServer();
    const response = await app.inject({ url: '/full', headers: ownHost });
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('60');
  });

  test.each([
    ['text/plain', 'x', 415],
    ['application/x-www-form-urlencoded', 'a=b', 415],
    ['application/json', '{"__proto__":{"x":1}}', 400],
    ['application/json', '{"constructor":{"prototype":{"x":1}}}', 400],
    ['application/json', '', 400],
    ['application/json', JSON.stringify('x'.repeat(1024 * 1024)), 413],
  ])('refuse a body of %s %.40s with %i %i', async (contentType, payload, status) => {
    const app = await createServer();
    const headers = { ...ownHost, 'content-type': contentType };
    const response = await app.inject({ method: 'POST', url: '/mcp', headers, payload });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toHaveProperty('error_description');
  });

  test.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const)('name the methods for %s', async (method) => {
    const app = await createServer();
    const response = await app.inject({ method, url: '/query', headers: ownHost });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('GET');
  });
});

describe('createHttpServer: requests', () => {
  test('keep repeated query parameters visible', async () => {
    const app = await createServer();
    const response = await app.inject({ url: '/query?state=a&state=b&code=c', headers: ownHost });
    expect(response.json()).toEqual({ state: ['a', 'b'], code: 'c' });
  });

  test('may carry a long sealed path segment', async () => {
    const app = await createServer();
    const sealed = 's'.repeat(4000);
    const response = await app.inject({ url: `/start/${sealed}`, headers: ownHost });
    expect(response.json()).toEqual({ request: sealed });
  });

  test.each([
    { trustedProxies: [], expected: { ip: '127.0.0.1', protocol: 'http' } },
    { trustedProxies: ['127.0.0.0/8'], expected: { ip: '203.0.113.9', protocol: 'https' } },
  ])(
    'believe X-Forwarded headers only from trusted peers: $trustedProxies',
    async ({ trustedProxies, expected }) => {
      const app = await createTestServer({ trustedProxies });
      app.get('/who', async ({ ip, protocol }) => ({ ip, protocol }));
      const headers = { ...ownHost, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };
      const response = await app.inject({ url: '/who', headers });
      expect(response.json()).toEqual(expected);
    },
  );
});
