import { describe, expect, test, vi } from 'vitest';
import { startStandInFor } from './stand-in.ts';

const running = {
  baseUrl: 'http://localhost:9999',
  clientId: 'demo-id',
  clientSecret: 'demo-secret',
  stop: async () => {},
};

describe('startStandInFor', () => {
  test.each([
    { AZURE_CLIENT_ID: 'an-id' },
    { AZURE_CLIENT_SECRET: 'a-secret' },
    { MICROSOFT_AUTHORITY_URL: 'https://login.example.com' },
    { GRAPH_BASE_URL: 'https://graph.example.com' },
    { NODE_ENV: 'production' },
  ])('is for nobody who configures Microsoft or is in production: %o', (env) => {
    expect(startStandInFor(env, async () => running)).toBeUndefined();
  });

  test('starts nothing before it is told to, and then puts the stand-in in Microsoft’s place', async () => {
    const start = vi.fn(async () => running);
    const demo = startStandInFor({ PORT: '8000', AZURE_CLIENT_ID: ' ' }, start);
    expect(start).not.toHaveBeenCalled();
    expect(demo?.draftEnvironment).toMatchObject({ PORT: '8000', AZURE_CLIENT_ID: 'demo' });
    const started = await demo?.start({ port: 8400, autoSignIn: undefined });
    expect(start).toHaveBeenCalledWith({ port: 8400, autoSignIn: undefined });
    expect(started?.standIn).toBe(running);
    expect(started?.environment).toMatchObject({
      PORT: '8000',
      AZURE_CLIENT_ID: 'demo-id',
      MICROSOFT_AUTHORITY_URL: 'http://localhost:9999',
      GRAPH_BASE_URL: 'http://localhost:9999',
    });
  });
});
