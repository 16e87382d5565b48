import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { createTestContext, type TestMachine, testCredentials } from '../testing/test-context.ts';
import { createTestHost } from '../testing/test-host.ts';
import { createDoctorCommand } from './doctor-command.ts';
import type { DoctorSystem } from './doctor-system.ts';

const healthy: NonNullable<TestMachine['answers']> = {
  '/common/v2.0/.well-known/openid-configuration': {
    body: {
      issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
      authorization_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      token_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      jwks_uri: 'https://login.microsoftonline.com/common/discovery/v2.0/keys',
    },
  },
  '/v1.0/me': { status: 401 },
};

interface Run extends TestMachine {
  readonly argv?: readonly string[];
  readonly isTTY?: boolean;
}

async function run({ argv = [], isTTY = false, answers = healthy, ...machine }: Run = {}) {
  const { env = testCredentials } = machine;
  // The context loads the configuration as well, which is the doctor's own business here.
  const { system } = createTestContext({ ...machine, env: testCredentials, answers });
  return runOn(system, { env, argv, isTTY });
}

async function runOn(system: DoctorSystem, { env = {}, argv = [], isTTY = false }: Run) {
  const host = createTestHost();
  const written: string[] = [];
  const terminal = { isTTY, columns: 80, write: (text: string) => written.push(text) };
  const code = await createDoctorCommand({ system, terminal })(host, env, argv);
  return { code, out: host.printed.join('\n'), written };
}

describe('hybrid-mcp doctor', () => {
  it('ends with 0 where a sign-in would work, and lists the fields of the portal', async () => {
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toContain(`In the Azure portal\n  https://portal.azure.com\n`);
    expect(out).toContain('Redirect URIs\n      http://localhost:8000/oauth/callback\n');
    expect(out).toMatch(/\nThis would work\. To look at: 2 not known\.$/);
  });

  it('ends with 1 where it would not', async () => {
    const { code, out } = await run({ answers: {} });
    expect(code).toBe(1);
    expect(out).toMatch(/\nThis would not work: 2 problems, under Sign-in service and Microsoft Graph\.$/);
  });

  it('ends with 78 where the configuration does not load, with every problem', async () => {
    const { code, out } = await run({
      env: { ...testCredentials, PORT: 'canary', HANDLE_TTL_HOURS: '0', TOOLSETS: 'canary' },
    });
    expect(code).toBe(78);
    expect(out).toContain('[FAIL] PORT: must be');
    expect(out).toContain('[FAIL] HANDLE_TTL_HOURS: must be');
    expect(out).toContain('[FAIL] TOOLSETS: there is no such name in place 1.');
    expect(out).not.toContain('canary');
    expect(out).not.toContain('In the Azure portal');
  });

  it('explains the demo, which would work, and asks Microsoft nothing', async () => {
    const context = createTestContext();
    const { code, out } = await runOn(context.system, { env: {} });
    expect(code).toBe(0);
    expect(out).toContain('Demo mode');
    expect(out).not.toContain('In the Azure portal');
    expect(context.sent).toEqual([]);
  });

  it('finds the problems of a demo, too', async () => {
    expect((await run({ env: { PORT: 'ninety' } })).code).toBe(78);
  });

  it('prints one object for programs, whatever the screen', async () => {
    const { out, written } = await run({ argv: ['--json'], isTTY: true });
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(['ok', 'findings', 'portal']);
    expect(report.ok).toBe(true);
    expect(report.findings[0]).toMatchObject({ check: 'configuration', level: 'ok' });
    expect(report.portal.fields[0]).toMatchObject({ page: 'Overview', field: 'Application (client) ID' });
    expect(written).toEqual([]);
  });

  it('prints one object for a configuration that does not load', async () => {
    const { out } = await run({ argv: ['--json'], env: { PORT: 'ninety' } });
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      findings: [{ check: 'configuration' }],
      portal: null,
    });
  });

  it('draws marks, colours and a progress line on a screen only', async () => {
    const screen = await run({ isTTY: true });
    expect(screen.out).toContain('\u001b[32m✓\u001b[0m');
    expect(screen.written[0]).toContain('Checking: 0 of 12 done');
    expect(screen.written.at(-1)).toBe('\r\u001b[2K');
    const file = await run();
    expect(file.out).toMatch(/^[\x20-\x7e\n]*$/);
    expect(file.written).toEqual([]);
  });

  it('leaves colours out where they are not wanted (https://no-color.org)', async () => {
    const { out } = await run({ isTTY: true, env: { ...testCredentials, NO_COLOR: '1' } });
    expect(out).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('keeps to the width of the screen, but for what cannot be broken', async () => {
    const { out } = await run();
    const tooLong = out.split('\n').filter((line) => line.length > 80);
    expect(tooLong).toEqual([]);
  });

  it('has a help text', async () => {
    const { code, out } = await run({ argv: ['--help'] });
    expect([code, out]).toEqual([0, expect.stringMatching(/^Usage: hybrid-mcp doctor/)]);
  });
});

describe('what the doctor prints', () => {
  const key = Buffer.from('canary-sealing-key-of-32-bytes!!').toString('base64');
  const env = {
    AZURE_CLIENT_ID: testCredentials.AZURE_CLIENT_ID,
    AZURE_CLIENT_SECRET: 'canary-client-secret',
    SEALING_KEYS: key,
    FLOW_SECRET: 'canary-flow-secret-canary-flow-secret',
    CALLBACK_SERVICE_TOKEN: 'canary-service-token-canary-service-token',
    REDIS_URL: 'redis://:canary-redis@redis.example',
    HTTPS_PROXY: 'http://user:canary-proxy@proxy.example',
  };
  const checkCredentials = async () => ({ accepted: true, accessToken: 'canary-token' }) as const;

  it.each([[], ['--json']].flatMap((argv) => [true, false].map((isTTY) => ({ argv, isTTY }))))(
    'holds no secret: %j',
    async (how) => {
      const { out, written } = await run({ ...how, env, system: { checkCredentials } });
      const all = out + written.join('');
      expect(all).not.toMatch(/canary/);
      expect(all).not.toContain(key);
    },
  );

  it('holds none when everything fails', async () => {
    const fetch = () => Promise.reject(new Error('canary at https://login.example.com?secret=canary'));
    const failing = { fetch, checkCredentials: () => Promise.reject(new Error('canary')) };
    const { code, out } = await run({ env, system: failing });
    expect(code).toBe(1);
    expect(out).not.toMatch(/canary/);
  });
});
