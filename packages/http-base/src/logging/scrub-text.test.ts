import { describe, expect, test } from 'vitest';
import { scrubText } from './scrub-text.ts';

const part = (letter: string) => `${letter.repeat(36)}-CANARY`;

describe('scrubText', () => {
  test.each([
    'Authorization: Bearer CANARY-CANARY-CANARY',
    'authorization=basic CANARY==CANARY',
    'authorization: CANARY',
    'GET / HTTP/1.1\r\nCookie: a=CANARY; b=CANARY\r\nHost: x',
    'Set-Cookie: a=CANARY; Path=/',
    'redis://default:CANARY@redis:6379 is down',
    'sign_in?nonce=CANARY&code_verifier=CANARY',
    'confirmation_code=CANARY',
    'SEALED sharedSecret=CANARY',
    'Microsoft said {"clientSecret":"a \\"quoted\\" CANARY"}',
    'body {"code":"1.CANARY-CANARY","state":"CANARY.CANARY"}',
    'body {\\"code\\": \\"1.CANARY-CANARY\\"}',
    `body {"code":"${'CANARY'.repeat(11)}"}`,
    `an opaque word ${'b'.repeat(400)}CANARY`,
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
    'status=200 encode=utf8 error_code=70008 status_code=400',
    'GET https://graph.microsoft.com/v1.0/me: 404',
    `AAMkAGI2${'b'.repeat(200)}= is the id of a message`,
    '{"code":"UND_ERR_SOCKET","status_code":"a-b"} {"code":404} {\\"code\\":\\"InvalidAuthenticationToken\\"}',
    '{"error":"invalid_token","sentence":"Sign in again."}',
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
    'token="',
    'token":"\\"',
    'cookie: ',
    'cookie:',
    '://',
    '://a',
    '"',
    '=',
    'code"',
    'code":"',
    'code\\"',
  ])('ends soon on 100 KB of %j', (seed) => {
    // Enough for a pattern that takes quadratic time to run into the time limit, which a linear one is far below.
    const text = seed.repeat(Math.ceil(100_000 / seed.length));
    for (const start of ['', 'eyJ', 'Bearer ', 'token=', 'token"', 'token":"', 'cookie:', '://'])
      scrubText(`${start}${text}!`);
  });
});
