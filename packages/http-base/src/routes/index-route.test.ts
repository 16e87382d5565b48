import { describe, expect, test } from 'vitest';
import { createTestServer, ownHost } from '../testing/test-server.ts';

const info = { mcp_endpoint: 'http://localhost:8000/mcp', bindings: ['direct'], '<b>': '<i>' };

describe('GET /', () => {
  test('lists the endpoints as JSON', async () => {
    const app = await createTestServer({ info });
    const response = await app.inject({ url: '/', headers: { ...ownHost, accept: '*/*' } });
    expect(response.json()).toEqual({
      name: 'test-server',
      version: '1.2.3',
      ...info,
      health: 'http://localhost:8000/health',
      ready: 'http://localhost:8000/ready',
    });
  });

  test('gives a browser the plain ones as a page', async () => {
    const app = await createTestServer({ info });
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const response = await app.inject({ url: '/', headers: { ...ownHost, accept } });
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toContain('<dt>MCP endpoint</dt><dd>http://localhost:8000/mcp</dd>');
    expect(response.body).toContain('&lt;b&gt;');
    expect(response.body).not.toContain('direct');
  });
});
