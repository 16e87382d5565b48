import { AppError, ConfigurationError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { createTestContext, type TestMachine, testCredentials } from '../../testing/test-context.ts';
import { storeCheck } from '../checks/store.ts';
import type { RedisFacts } from '../doctor-system.ts';

const shared = {
  ...testCredentials,
  FLOW_SECRET: 'a secret of at least 32 characters'.replaceAll(' ', '-'),
  SEALING_KEYS: Buffer.alloc(32, 'canary-key').toString('base64'),
};

const facts: RedisFacts = {
  versions: ['7.2.4'],
  evictionPolicies: ['noeviction'],
  writeMs: 0.52,
  readMs: 0.41,
};

type Inspect = () => Promise<RedisFacts>;

function run(inspectRedis: Inspect, machine: TestMachine = {}, url = 'rediss://user:canary@redis.example') {
  const env = { ...shared, REDIS_URL: url };
  return storeCheck.run(createTestContext({ ...machine, env, system: { inspectRedis } }));
}

const fail = (error: unknown) => run(() => Promise.reject(error));

describe('the check of the store with REDIS_URL', () => {
  it('says which Redis it used and how fast it was, and not with which password', async () => {
    const findings = await run(async () => facts);
    expect(findings).toMatchObject([
      {
        level: 'ok',
        text: expect.stringContaining(
          'Redis 7.2.4 at redis.example works: a write takes 0.5 ms, a read 0.4 ms.',
        ),
      },
      { level: 'ok', text: expect.stringContaining('noeviction') },
    ]);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });

  it('warns of a slow one, and of a password that travels unencrypted', async () => {
    const findings = await run(
      async () => ({ ...facts, writeMs: 40, readMs: 40 }),
      {},
      'redis://redis.example',
    );
    expect(findings).toMatchObject([
      { level: 'ok' },
      { level: 'warning', text: expect.stringContaining('slow') },
      { level: 'ok' },
      { level: 'warning', text: expect.stringContaining('unencrypted') },
    ]);
    expect(await run(async () => facts, {}, 'redis://localhost')).toHaveLength(2);
  });

  it('asks to look at the policy where Redis does not tell it', async () => {
    expect(await run(async () => ({ ...facts, evictionPolicies: [''] }))).toMatchObject([
      { level: 'ok' },
      { level: 'unknown', fix: expect.stringContaining('noeviction') },
    ]);
  });

  it('warns in a demo that the emulator forgets what Redis keeps', async () => {
    expect(await run(async () => facts, { isDemo: true })).toContainEqual(
      expect.objectContaining({ level: 'warning', text: expect.stringContaining('The emulator forgets') }),
    );
  });

  it('repeats what is wrong with the configuration', async () => {
    expect(await fail(new ConfigurationError(['REDIS_URL: Redis wants a password']))).toMatchObject([
      { level: 'problem', text: 'REDIS_URL: Redis wants a password.' },
    ]);
  });

  it('says that nobody new can sign in to a full one', async () => {
    expect(await fail(new AppError('store_full'))).toMatchObject([
      { level: 'problem', text: 'The Redis at redis.example is full.' },
    ]);
  });

  it.each([
    ['ECONNREFUSED', 'it refuses connections (ECONNREFUSED)', 'Check that Redis runs'],
    ['ENOTFOUND', 'its name cannot be resolved (ENOTFOUND)', 'Check that Redis runs'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not trusted', 'REDIS_CA_FILE'],
    ['ECONNRESET', 'it cuts the connection (ECONNRESET)', 'the scheme of REDIS_URL'],
  ])('says why it cannot be reached: %s', async (code, why, fix) => {
    expect(await fail(Object.assign(new Error('canary'), { code }))).toMatchObject([
      { level: 'problem', text: expect.stringContaining(why), fix: expect.stringContaining(fix) },
    ]);
  });

  it('tells no more of an unexpected failure than that there is one', async () => {
    const [finding] = await fail(new AppError('store_unavailable', { cause: new Error('canary') }));
    expect(finding?.text).toBe(
      'The Redis at redis.example cannot be used: it cannot be asked (store_unavailable).',
    );
  });
});
