import { describe, expect, it } from 'vitest';
import { idTokenClaimsOf, people, testClientId } from '../testing/people.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createMicrosoftAuthority } from './authority.ts';
import { validateIdToken } from './id-token.ts';
import type { Fetch } from './json-fetch.ts';

const nowMs = createTestClock().nowMs();
const claims = idTokenClaimsOf(people.adele, { nonce: 'nonce', nowMs });
const personal = '9188040d-6c67-4c5b-b112-36a304b66dad';
const issuerOf = (tid: string) => `https://login.microsoftonline.com/${tid}/v2.0`;

/** Microsoft's discovery, which knows one domain. */
const tellTenant: Fetch = async (url) => {
  const root = 'https://login.microsoftonline.com/contoso.example';
  if (url !== `${root}/v2.0/.well-known/openid-configuration`) throw new Error(`Not expected: ${url}`);
  const endpoints = { authorization_endpoint: root, token_endpoint: root, jwks_uri: root };
  return Response.json({ issuer: issuerOf(people.adele.tid), ...endpoints });
};

function validate(token: unknown, change: { tenant?: string; callbackIssuer?: string; nowMs?: number } = {}) {
  const authority = createMicrosoftAuthority({
    authorityUrl: 'https://login.microsoftonline.com',
    tenant: change.tenant ?? 'common',
    fetch: tellTenant,
  });
  const { callbackIssuer } = change;
  return validateIdToken(token, {
    authority,
    clientId: testClientId,
    nonce: 'nonce',
    callbackIssuer,
    nowMs: change.nowMs ?? nowMs,
  });
}

describe('validateIdToken (OpenID Connect Core §3.1.3.7)', () => {
  it('takes the token of this sign-in', async () => {
    expect(await validate(claims)).toMatchObject({ oid: 'oid-adele', tid: people.adele.tid });
  });

  it('takes null for a name that the provider does not have', async () => {
    const nameless = { ...claims, name: null, email: null, preferred_username: null };
    expect(await validate(nameless)).toMatchObject({ name: undefined, preferred_username: undefined });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'token'],
    ['no claims', {}],
    ['no issuer', { ...claims, iss: undefined }],
    ['another issuer', { ...claims, iss: 'https://attacker.example' }],
    ['the issuer of another tenant', { ...claims, iss: issuerOf(people.guest.tid) }],
    ['another tenant', { ...claims, tid: people.guest.tid }],
    ['no tenant', { ...claims, tid: undefined }],
    ['no audience', { ...claims, aud: undefined }],
    ['an empty list of audiences', { ...claims, aud: [] }],
    ['another audience', { ...claims, aud: 'another client' }],
    ['us as audience, but issued to another', { ...claims, azp: 'another' }],
    ['a list with us alone, but issued to another', { ...claims, aud: [testClientId], azp: 'another' }],
    ['a party in numbers', { ...claims, azp: 1 }],
    ['several audiences and nobody it was issued to', { ...claims, aud: [testClientId, 'another'] }],
    ['several audiences and another it was issued to', { ...claims, aud: [testClientId, 'x'], azp: 'x' }],
    ['no nonce', { ...claims, nonce: undefined }],
    ['another nonce', { ...claims, nonce: 'nonce2' }],
    ['an empty nonce', { ...claims, nonce: '' }],
    ['no subject', { ...claims, sub: undefined }],
    ['an empty subject', { ...claims, sub: '' }],
    ['no expiry', { ...claims, exp: undefined }],
    ['an expiry in words', { ...claims, exp: 'later' }],
    ['an expiry six minutes ago', { ...claims, exp: nowMs / 1000 - 360 }],
    ['a beginning in six minutes', { ...claims, nbf: nowMs / 1000 + 360 }],
    ['an issue in six minutes', { ...claims, iat: nowMs / 1000 + 360 }],
    ['a beginning in words', { ...claims, nbf: 'now' }],
  ])('refuses a token with %s', async (_what, token) => {
    await expect(validate(token)).rejects.toMatchObject({ code: 'invalid_id_token', status: 502 });
  });

  it.each([
    ['us, to whom it was issued', { azp: testClientId }],
    ['a token of just now', { iat: nowMs / 1000, nbf: nowMs / 1000 }],
    ['a list with us alone', { aud: [testClientId] }],
    ['several audiences, issued to us', { aud: ['another', testClientId], azp: testClientId }],
    ['claims nobody knows', { extra: { deep: true } }],
    ['the least a token may hold', { oid: undefined, preferred_username: undefined, name: undefined }],
  ])('takes %s', async (_what, change) => {
    expect(await validate({ ...claims, ...change })).toMatchObject({ sub: claims.sub });
  });

  it('allows a clock that is five minutes off, and no more', async () => {
    const endMs = (claims.exp + 300) * 1000;
    expect(await validate(claims, { nowMs: endMs - 1 })).toBeDefined();
    await expect(validate(claims, { nowMs: endMs })).rejects.toMatchObject({ code: 'invalid_id_token' });
    const issued = { ...claims, iat: nowMs / 1000 + 300, nbf: nowMs / 1000 + 300 };
    expect(await validate(issued)).toBeDefined();
    await expect(validate(issued, { nowMs: nowMs - 1 })).rejects.toMatchObject({ code: 'invalid_id_token' });
  });

  it('keeps the claims out of the error', async () => {
    const failure = await validate({ ...claims, nonce: 'canary' }).catch((error: unknown) => error);
    expect(`${failure} ${(failure as Error).cause}`).not.toMatch(/canary|adele/i);
  });
});

describe('validateIdToken: the iss of the callback (RFC 9207 §2.4)', () => {
  it('must be the token’s', async () => {
    expect(await validate(claims, { callbackIssuer: claims.iss })).toBeDefined();
    const other = { callbackIssuer: issuerOf(people.guest.tid) };
    await expect(validate(claims, other)).rejects.toMatchObject({ code: 'invalid_id_token' });
  });
});

describe('validateIdToken: who may sign in', () => {
  const of = (tid: string) => ({ ...claims, tid, iss: issuerOf(tid) });
  const work = people.adele.tid;

  it.each([
    ['common', work, true],
    ['common', personal, true],
    ['organizations', work, true],
    ['organizations', personal, false],
    ['organizations', personal.toUpperCase(), false],
    ['consumers', personal, true],
    ['consumers', work, false],
    [work, work, true],
    [work.toUpperCase(), work, true],
    [work, people.guest.tid, false],
    ['contoso.example', work, true],
    ['contoso.example', people.guest.tid, false],
    ['contoso.example', personal, false],
  ])('%s lets tenant %s in: %s', async (tenant, tid, isLetIn) => {
    const [result] = await Promise.allSettled([validate(of(tid), { tenant })]);
    expect(result?.status).toBe(isLetIn ? 'fulfilled' : 'rejected');
  });
});
