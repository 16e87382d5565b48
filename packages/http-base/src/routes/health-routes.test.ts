import { describe, expect, test } from 'vitest';
import { createTestServer, ownHost } from '../testing/test-server.ts';

const never = () => new Promise<void>(() => {});

describe('GET /health', () => {
  test('tells wall time, version and uptime by the injected clock and asks no dependency', async () => {
    let nowMs = 7_000;
    const wallMs = () => Date.UTC(2026, 0, 2, 3, 3, 58) + nowMs;
    const app = await createTestServer({
      clock: { nowMs: () => nowMs, wallMs },
      readiness: { store: never },
    });
    nowMs += 61_900;
    const response = await app.inject({ url: '/health', headers: ownHost });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      status: 'healthy',
      timestamp: '2026-01-02T03:05:06.900Z',
      version: '1.2.3',
      uptime_s: 61,
    });
  });
});

describe('GET /ready', () => {
  test('is ready when every dependency answers', async () => {
    const app = await createTestServer({ readiness: { store: async () => {} } });
    const response = await app.inject({ url: '/ready', headers: ownHost });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ status: 'ready', checks: { store: { status: 'ok' } } });
  });

  test('is not ready when one fails, throws at once or exceeds its budget', async () => {
    const readiness = {
      good: async () => {},
      rejecting: async () => Promise.reject(new Error('connection string with a password')),
      throwing: () => {
        throw new Error('at once');
      },
      hanging: never,
    };
    const app = await createTestServer({ readiness, readinessBudgetMs: 20 });
    const response = await app.inject({ url: '/ready', headers: ownHost });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({
      status: 'not_ready',
      checks: {
        good: { status: 'ok' },
        rejecting: { status: 'failed' },
        throwing: { status: 'failed' },
        hanging: { status: 'failed' },
      },
    });
  });
});

describe('HEAD', () => {
  test.each(['/', '/health', '/ready'])('on %s answers 200 without a body', async (url) => {
    const app = await createTestServer();
    const response = await app.inject({ method: 'HEAD', url, headers: ownHost });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe('');
  });
});
