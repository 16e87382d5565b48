import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestContext, testCredentials } from '../../testing/test-context.ts';
import { sealingKeysCheck } from './sealing-keys.ts';

const key = (name: string) => createHash('sha256').update(name).digest('base64');

const run = (keys: readonly string[]) =>
  sealingKeysCheck.run(createTestContext({ env: { ...testCredentials, SEALING_KEYS: keys.join(',') } }));

describe('the check of the sealing keys', () => {
  it('does not mind keys drawn at each start, because only a store in memory goes with them', async () => {
    expect(await run([])).toEqual([
      { level: 'ok', text: 'Drawn at each start, which is all that a store in memory needs.' },
    ]);
  });

  it('names the keys by their ids, and prints none', async () => {
    const [one] = await run([key('first')]);
    expect(one?.text).toMatch(/^1 key; its id is [\w-]{8}\.$/);
    const findings = await run([key('first'), key('second')]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.text).toMatch(/^2 keys: [\w-]{8} seals; [\w-]{8} still opens older records\.$/);
    expect(findings[0]?.text).not.toContain(key('first'));
    expect(findings[0]?.text).not.toContain(key('second'));
    const [three] = await run([key('first'), key('second'), key('third')]);
    expect(three?.text).toMatch(/^3 keys: [\w-]{8} seals; [\w-]{8} and [\w-]{8} still open older records\.$/);
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
