import { describe, expect, test } from 'vitest';
import { createTestServer, ownHost } from '../testing/test-server.ts';

const allowed = 'https://app.contoso.example';
const preflight = { 'access-control-request-method': 'POST' };

async function createServer(allowedOrigins: readonly string[]) {
  const app = await createTestServer({ allowedOrigins });
  app.post('/echo', async (request) => request.body);
  app.get('/hijacked', (_request, reply) => {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '');
    reply.raw.end('data: 1\n\n');
  });
  return app;
}

describe('allowCrossOrigin (Fetch, CORS protocol)', () => {
  test('answers the preflight of a listed origin without credentials', async () => {
    const app = await createServer([allowed]);
    const headers = { ...ownHost, origin: allowed, ...preflight };
    const response = await app.inject({ method: 'OPTIONS', url: '/echo', headers });
    expect(response.statusCode).toBe(204);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': allowed,
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers':
        'content-type, authorization, mcp-protocol-version, mcp-session-id, mcp-method, mcp-name, last-event-id',
      vary: 'Origin',
    });
    expect(response.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test('exposes the session id and the challenge to a listed origin, on errors as well', async () => {
    const app = await createServer([allowed]);
    const response = await app.inject({ url: '/nowhere', headers: { ...ownHost, origin: allowed } });
    expect(response.statusCode).toBe(404);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': allowed,
      'access-control-expose-headers': 'mcp-session-id, www-authenticate',
    });
  });

  test('gives a hijacked reply the same headers through getHeaders', async () => {
    const app = await createServer([allowed]);
    const response = await app.inject({ url: '/hijacked', headers: { ...ownHost, origin: allowed } });
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': allowed,
      'x-content-type-options': 'nosniff',
      vary: 'Origin',
    });
  });

  test('gives the own origin no CORS headers, and varies by Origin', async () => {
    const app = await createServer([allowed]);
    const response = await app.inject({ url: '/', headers: { ...ownHost, origin: 'http://localhost:8000' } });
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    expect(response.headers.vary).toBe('Origin');
  });

  test('answers no preflight when no origin is listed', async () => {
    const app = await createServer([]);
    const headers = { ...ownHost, origin: 'http://localhost:8000', ...preflight };
    const response = await app.inject({ method: 'OPTIONS', url: '/echo', headers });
    expect(response.statusCode).toBe(405);
    expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('treats an OPTIONS that is no preflight like any wrong method', async () => {
    const app = await createServer([allowed]);
    const response = await app.inject({
      method: 'OPTIONS',
      url: '/echo',
      headers: { ...ownHost, origin: allowed },
    });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('POST');
  });
});
