import { describe, expect, test } from 'vitest';
import { scrubText } from './scrub-text.ts';

const part = (letter: string) => `${letter.repeat(36)}-CANARY`;

describe('scrubText', () => {
  test.each([
    'Authorization: Bearer CANARY-CANARY-CANARY',
    'authorization=basic CANARY==CANARY',
    'Bearer AAAAAAAA\nCANARY',
    'Bearer AAAAAAAA\\nCANARY',
    'eyJhbGciOiJSUzI1NiJ9.CANARY.CANARY',
    'a line\neyJhbGciOiJSUzI1NiJ9.CANARY.CANARY',
    'a line\\neyJhbGciOiJSUzI1NiJ9.CANARY.CANARY',
    'GET http://localhost/oauth/callback?code=CANARY&state=CANARY failed',
    'body client_secret=CANARY&refresh_token=CANARY',
    `no account for hma_${part('a')}`,
    `no sign-in for hmc_${part('a')}.${part('b')}`,
    `no state ${part('a')}.1795351319.${part('b')} here`,
    `path/${part('a')}.1795351319.${part('b')}?wait=1`,
    `flow-${part('a')}.1795351319.${part('b')}`,
    `cannot open v1.AAAAAAAA.${part('b')}`,
    'Graph said {"access_token": "CANARY", "auth_code" : "CANARY"}',
    'Graph said {\\"refresh_token\\": \\"CANARY\\"}',
  ])('blots out %j', (text) => {
    expect(scrubText(text)).not.toContain('CANARY');
  });

  test.each([
    'status=200 encode=utf8',
    'hybrid-mcp v1.2.3',
    'http://localhost:8000/health',
    '{"level":50,"err":{"code":"ECONNREFUSED"},"state":"pending"}',
  ])('leaves %j whole', (text) => {
    expect(scrubText(text)).toBe(text);
  });

  test('leaves the JSON around a secret whole', () => {
    expect(JSON.parse(scrubText('{"msg":"?code=abc","n":1}'))).toEqual({ msg: '?code=[redacted]', n: 1 });
  });

  test.each([
    '-eyJ',
    'eyJaaaaaaaa',
    'eyJaaaaaaaa-',
    'eyJaaaaaaaa.',
    '\\neyJ',
    'a',
    '.',
    ' ',
    'token',
    'a_token ',
    'Bearer ',
    'Bearer',
    'Bearer AAAAAAAA\n',
    'A\n',
    'v1.aaaaaaaa.',
    'hma_',
    '111111111.',
    `${'a'.repeat(43)}.`,
    `${'a'.repeat(43)}.1111111111.`,
    'token\\',
    'token" ',
  ])('ends soon on 100 KB of %j', (seed) => {
    // Enough for a pattern that takes quadratic time to run into the time limit, which a linear one is far below.
    const text = seed.repeat(Math.ceil(100_000 / seed.length));
    for (const start of ['', 'eyJ', 'Bearer ', 'token=', 'token"']) scrubText(`${start}${text}!`);
  });
});
