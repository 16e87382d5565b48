import { describe, expect, test } from 'vitest';
import { cleanLine } from './clean-line.ts';

const clean = (entry: unknown): unknown => JSON.parse(cleanLine(`${JSON.stringify(entry)}\n`));

describe('cleanLine', () => {
  test('leaves what is no secret as it is', () => {
    const line = '{"level":30,"err":{"code":"ECONNREFUSED"},"msg":"request"}\n';
    expect(cleanLine(line)).toBe(line);
    const escaped = '{"msg":"a \\"b\\"\\n\\u001b","list":[1,null,true]}\n';
    expect(cleanLine(escaped)).toBe(escaped);
  });

  test.each(['plain ', 'with a "quote"', '\n', '\u001b', '\\', 'C:\\'])('scrubs behind %j', (before) => {
    for (const secret of [
      'eyJhbGciOiJSUzI1NiJ9.CANARY.CANARY',
      'Bearer AAAAAAAA\nCANARY',
      `${'n'.repeat(43)}.1795351319.${'n'.repeat(37)}CANARY`,
      `v1.AAAAAAAA.${'n'.repeat(37)}CANARY`,
      `hma_${'n'.repeat(37)}CANARY`,
      '{"access_token":"CANARY"}',
      '?code=CANARY',
    ]) {
      const entry = { msg: `${before}${secret}`, err: { stack: `at ${before}${secret}` }, n: 1 };
      const cleaned = clean(entry);
      expect(JSON.stringify(cleaned)).not.toContain('CANARY');
      expect(cleaned).toMatchObject({ n: 1, err: { stack: expect.stringMatching(/^at /) } });
    }
  });

  test('scrubs names as it does values', () => {
    const handle = `hma_${'n'.repeat(37)}CANARY`;
    for (const msg of ['plain', 'with a "quote"'])
      expect(JSON.stringify(clean({ msg, accounts: { [handle]: { [handle]: 1 } } }))).not.toContain('CANARY');
  });

  test('shortens long texts at any depth and says how long they were', () => {
    expect(clean({ msg: 'm '.repeat(50_000), err: { stack: 's '.repeat(2_500), code: 'c' }, n: 1 })).toEqual({
      msg: `${'m '.repeat(2_048)} [shortened, of 100000 characters]`,
      err: { stack: `${'s '.repeat(2_048)} [shortened, of 5000 characters]`, code: 'c' },
      n: 1,
    });
  });

  test('scrubs before it shortens', () => {
    const state = `${'s'.repeat(43)}.1795351319.${'s'.repeat(43)}`;
    expect(clean({ msg: `${'m '.repeat(2_040)}${state}` })).toEqual({
      msg: `${'m '.repeat(2_040)}[redacted]`,
    });
  });

  test.each(['Bearer ', '', 'm '])(
    'ends on a text of twenty megabytes behind %j, and cuts no secret',
    (start) => {
      const state = `${'s'.repeat(43)}.1795351319.${'s'.repeat(37)}CANARY`;
      const filler = start + 's'.repeat(65_536 - start.length - 90);
      for (const msg of [`${filler} ${state}`, `${filler}?state=${state}`, start + 's'.repeat(20_000_000)]) {
        const cleaned = JSON.stringify(clean({ msg: `${msg}${' m'.repeat(10)}`, n: 1 }));
        expect(cleaned).not.toMatch(/CANARY|s{37}\./);
        expect(cleaned.length).toBeLessThan(5_000);
      }
    },
  );
});
