import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestContext, testCredentials } from '../../testing/test-context.ts';
import { sealingKeysCheck } from './sealing-keys.ts';

const key = (name: string) => createHash('sha256').update(name).digest('base64');

const run = (keys: readonly string[], isDemo = false) =>
  sealingKeysCheck.run(
    createTestContext({ env: { ...testCredentials, SEALING_KEYS: keys.join(',') }, isDemo }),
  );

describe('the check of the sealing keys', () => {
  it('warns that keys drawn at each start sign everybody out, except in a demo', async () => {
    expect(await run([])).toMatchObject([{ level: 'warning', fix: expect.stringContaining('openssl rand') }]);
    expect(await run([], true)).toMatchObject([{ level: 'ok' }]);
  });

  it('names the keys by their ids, and prints none', async () => {
    const [one] = await run([key('first')]);
    expect(one?.text).toMatch(/^1 key, by id: [\w-]{8} seals\.$/);
    const findings = await run([key('first'), key('second')]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.text).toMatch(
      /^2 keys, by id: [\w-]{8} seals, and [\w-]{8} still open older records\.$/,
    );
    expect(findings[0]?.text).not.toContain(key('first'));
    expect(findings[0]?.text).not.toContain(key('second'));
  });

  it.each([Buffer.alloc(32), Buffer.alloc(32, 'x'), Buffer.alloc(32, 'changeme')])(
    'reports a key whose bytes repeat',
    async (weak) => {
      const [, finding] = await run([key('first'), weak.toString('base64')]);
      expect(finding).toMatchObject({ level: 'problem', text: expect.stringContaining('not random') });
      expect(finding?.text).not.toContain(weak.toString('base64'));
    },
  );

  it('warns of a key that is listed twice, once', async () => {
    const findings = await run([key('first'), key('second'), key('first'), key('first')]);
    expect(findings.slice(1)).toMatchObject([
      { level: 'warning', text: expect.stringContaining('more than once') },
    ]);
  });

  it('takes thousands of good keys for what they are', async () => {
    const keys = Array.from({ length: 2_000 }, (_, index) => key(`key ${index}`));
    expect((await run(keys)).map(({ level }) => level)).toEqual(['ok']);
  });
});
