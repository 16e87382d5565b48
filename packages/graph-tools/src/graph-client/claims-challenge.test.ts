import { describe, expect, it } from 'vitest';
import { findClaims } from './claims-challenge.ts';

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
const encode = (text: string | Uint8Array, encoding: 'base64' | 'base64url' = 'base64') =>
  Buffer.from(text).toString(encoding);
const challenge = (encoded: string, error = 'insufficient_claims') =>
  `Bearer realm="", authorization_uri="https://login.example/authorize", error="${error}", claims="${encoded}"`;
const find = (header: string | string[] | undefined) =>
  findClaims({ status: 401, headers: { 'www-authenticate': header }, text: '' });

describe('findClaims', () => {
  it('decodes the claims of a challenge', () => {
    expect(find(challenge(encode(claims)))).toBe(claims);
  });

  it('takes base64url, and what is not ASCII', () => {
    const text = '{"access_token":{"acrs":{"value":"ü?>~~~"}}}';
    expect(encode(text, 'base64url')).not.toBe(encode(text));
    expect(find(challenge(encode(text, 'base64url')))).toBe(text);
  });

  it('looks into every header and every challenge', () => {
    expect(find(['Negotiate', `Basic realm="x", ${challenge(encode(claims))}`])).toBe(claims);
    expect(find([challenge('???'), challenge(encode(claims))])).toBe(claims);
  });

  it('leaves out what is no part of JSON', () => {
    expect(find(challenge(encode(` { "a" : 1 } `)))).toBe('{"a":1}');
  });

  it.each([
    ['no header', undefined],
    ['another error', challenge(encode(claims), 'invalid_token')],
    ['another scheme', challenge(encode(claims)).replace('Bearer', 'PoP')],
    ['no claims', 'Bearer error="insufficient_claims"'],
    ['what is no base64', challenge('{"a":1}')],
    ['what is no JSON', challenge(encode('access_token'))],
    ['a list', challenge(encode('[1]'))],
    ['a text', challenge(encode('"a"'))],
    ['null', challenge(encode('null'))],
    ['broken UTF-8', challenge(encode(Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])))],
    ['claims longer than any', challenge(encode(`{"a":"${'x'.repeat(6_000)}"}`))],
    ['claims that are long in a URL', challenge(encode(`{"a":"${'ü'.repeat(1_100)}"}`))],
    ['claims for no object', challenge(encode('{"access_token":null,"x":1}'.replace('null', '"x"')))],
  ])('counts %s as absent', (_name, header) => {
    expect(find(header)).toBeUndefined();
  });
});
