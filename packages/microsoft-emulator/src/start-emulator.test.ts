import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { demoCredentials } from './demo-credentials.ts';
import { PortInUseError } from './port-in-use-error.ts';
import { type Emulator, type StartEmulatorOptions, startEmulator } from './start-emulator.ts';

const running: Emulator[] = [];

async function start(options: StartEmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ port: 0, ...options });
  running.push(emulator);
  return emulator;
}

afterEach(async () => {
  for (const emulator of running.splice(0)) await emulator.stop();
});

/** The answer to a code exchange, as soon as its headers are there. */
async function exchangeCode({ baseUrl, clientId, clientSecret }: Emulator): Promise<Response> {
  const redirect_uri = 'http://localhost:8000/oauth/callback';
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri,
    scope: 'User.Read',
  });
  const approved = await fetch(`${baseUrl}/common/oauth2/v2.0/authorize?${query}`, { redirect: 'manual' });
  const code = new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri };
  return fetch(`${baseUrl}/common/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }),
  });
}

describe('startEmulator', () => {
  test('serves what its base URL and credentials say', async () => {
    const emulator = await start();
    expect(emulator.baseUrl).toMatch(/^http:\/\/localhost:\d+$/);
    expect(emulator).toMatchObject(demoCredentials);
    const answer = await fetch(`${emulator.baseUrl}/consumers/v2.0/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      authorization_endpoint: `${emulator.baseUrl}/consumers/oauth2/v2.0/authorize`,
    });
    expect(emulator.requests).toHaveLength(1);
  });

  test('answers on 127.0.0.1 as well as on localhost', async () => {
    const { baseUrl } = await start();
    expect((await fetch(baseUrl.replace('localhost', '127.0.0.1'))).status).toBe(200);
  });

  test('a taken port is an error that names EMULATOR_PORT', async () => {
    const { baseUrl } = await start();
    const port = Number(new URL(baseUrl).port);
    const refused = startEmulator({ port });
    await expect(refused).rejects.toBeInstanceOf(PortInUseError);
    await expect(refused).rejects.toThrow(`port ${port}: another program uses it.`);
    await expect(refused).rejects.toThrow('EMULATOR_PORT');
  });

  test('an unknown auto sign-in frees the port again', async () => {
    const { baseUrl, stop } = await start();
    await stop();
    const port = Number(new URL(baseUrl).port);
    await expect(startEmulator({ port, autoSignIn: 'eve@contoso.example' })).rejects.toThrow(
      'eve@contoso.example',
    );
    await start({ port });
  });

  test('stops with a keep-alive connection open and an answer half sent', async () => {
    const emulator = await start({ autoSignIn: 'adele@contoso.example' });
    const agent = new Agent({ keepAlive: true });
    const [idle] = await once(get(emulator.baseUrl, { agent }), 'response');
    await once(idle.resume(), 'end');
    emulator.faults.next({ kind: 'token-slow-body' });
    const answer = await exchangeCode(emulator);
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    const cut = expect(reader?.read()).rejects.toThrow();
    await emulator.stop();
    await cut;
    await expect(fetch(emulator.baseUrl)).rejects.toThrow();
    agent.destroy();
  });
});
