import { describe, expect, it } from 'vitest';
import { parseClaims } from './claims-challenge.ts';

describe('parseClaims', () => {
  it.each([
    ['{ "access_token": { "nbf": null } }', '{"access_token":{"nbf":null}}'],
    ['{}', '{}'],
    ['{"id_token":{"acr":{"values":["c1"]}}}', '{"id_token":{"acr":{"values":["c1"]}}}'],
  ])('takes %s', (text, claims) => expect(parseClaims(text)).toBe(claims));

  it.each([
    undefined,
    null,
    {},
    '',
    'text',
    'null',
    '[]',
    '"claims"',
    '{"access_token":null,',
    '{"access_token":"x"}',
    '{"access_token":[]}',
    JSON.stringify({ access_token: { x: 'x'.repeat(6_000) } }),
    JSON.stringify({ access_token: { x: 'ü'.repeat(1_100) } }),
  ])('takes %.40s for no claims', (text) => expect(parseClaims(text)).toBeUndefined());
});
