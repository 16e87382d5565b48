import { describe, expect, it } from 'vitest';
import { createTestContext, type TestMachine, testCredentials } from '../../testing/test-context.ts';
import { serverCheck } from './server.ts';

const run = (env: Readonly<Record<string, string>>, machine: TestMachine = {}) =>
  serverCheck.run(createTestContext({ ...machine, env: { ...testCredentials, ...env } }));

describe('the check of the server', () => {
  it('says whether the port is free', async () => {
    expect(await run({ PORT: '9000' })).toEqual([{ level: 'ok', text: 'Port 9000 on localhost is free.' }]);
    const [taken] = await run({ PORT: '9000' }, { takenPorts: [9000] });
    expect(taken).toMatchObject({ level: 'warning', text: expect.stringContaining('is in use') });
    expect(taken?.fix).toContain('set PORT');
  });

  it('looks at the port of the emulator in a demo', async () => {
    const [, emulator] = await run({ EMULATOR_PORT: '9400' }, { isDemo: true, takenPorts: [9400] });
    expect(emulator).toMatchObject({ level: 'warning', fix: expect.stringContaining('EMULATOR_PORT') });
  });

  it('notices a local URL that leads to another port', async () => {
    const [, finding] = await run({ PUBLIC_BASE_URL: 'http://localhost:3000' });
    expect(finding?.text).toBe('PUBLIC_BASE_URL leads to port 3000, but the server listens on 8000.');
    expect(await run({ PUBLIC_BASE_URL: 'http://localhost', PORT: '80' })).toHaveLength(1);
  });

  it('reminds of the proxy that https needs', async () => {
    const env = { PUBLIC_BASE_URL: 'https://mcp.example.com' };
    expect((await run(env))[1]).toMatchObject({
      level: 'warning',
      fix: expect.stringContaining('TRUSTED_PROXIES'),
    });
    expect(await run({ ...env, TRUSTED_PROXIES: '127.0.0.1' })).toHaveLength(1);
  });
});
