import { describe, expect, it } from 'vitest';
import { parseAuthChallenges } from './auth-challenges.ts';

const parse = (header: string) =>
  parseAuthChallenges(header).map(({ scheme, params }) => [scheme, Object.fromEntries(params)]);

describe('parseAuthChallenges (RFC 9110 §11.6.1)', () => {
  it.each([
    [
      'Bearer realm="", error="insufficient_claims"',
      [['bearer', { realm: '', error: 'insufficient_claims' }]],
    ],
    ['BEARER Error=invalid_token', [['bearer', { error: 'invalid_token' }]]],
    ['Bearer a = "b" ,\t c\t=\td', [['bearer', { a: 'b', c: 'd' }]]],
    ['Bearer a="x, y=\\"z\\", Basic q=1\\\\"', [['bearer', { a: 'x, y="z", Basic q=1\\' }]]],
    [
      'Basic realm="r", charset="UTF-8", Bearer error="e", claims="c="',
      [
        ['basic', { realm: 'r', charset: 'UTF-8' }],
        ['bearer', { error: 'e', claims: 'c=' }],
      ],
    ],
    [
      'Negotiate, NTLM abc/d+e==, Bearer a=b',
      [
        ['negotiate', {}],
        ['ntlm', {}],
        ['bearer', { a: 'b' }],
      ],
    ],
    [', ,Bearer a=b,,', [['bearer', { a: 'b' }]]],
    ['Bearer a=1, a=2, A=3', [['bearer', { a: '1' }]]],
    ['Bearer x="/", ???=1, b=2', [['bearer', { x: '/', b: '2' }]]],
    ['Basic a=b, c="d" e="f", g=h', [['basic', { a: 'b', g: 'h' }]]],
    ['Bearer a="b" c="d", e=f', []],
    ['a=b', []],
    ['Bearer claims="never ends, error=insufficient_claims', []],
    ['"quoted, Bearer a=b"', []],
    ['', []],
  ])('parses %j', (header, challenges) => {
    expect(parse(header)).toEqual(challenges);
  });

  it.each(['a=', 'a,', '"', '\\', ' ', 'Bearer ', 'a="', '\u0000', '=', 'x="\\'])(
    'ends quickly on thousands of %j',
    (piece) => {
      const startMs = performance.now();
      parseAuthChallenges(piece.repeat(16_384));
      parseAuthChallenges(`Bearer claims="${piece.repeat(16_384)}`);
      expect(performance.now() - startMs).toBeLessThan(1_000);
    },
  );
});
