import { describe, expect, it } from 'vitest';
import { createMicrosoftAuthority } from './authority.ts';
import type { Fetch } from './json-fetch.ts';

const tenantId = 'c0000000-0000-4000-8000-000000000001';
const noFetch: Fetch = () => Promise.reject(new Error('This test needs no network.'));

function documentOf(base: string, change: object = {}) {
  return {
    issuer: `${base}/issuer`,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    jwks_uri: `${base}/keys`,
    ...change,
  };
}

function discovering(
  answers: Readonly<Record<string, () => Response>>,
  authorityUrl: string,
  tenant = 'common',
) {
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(url);
    return (answers[url] ?? (() => new Response('nothing here', { status: 404 })))();
  };
  return { asked, authority: createMicrosoftAuthority({ authorityUrl, tenant, fetch }) };
}

const wellKnown = (base: string) => `${base}/.well-known/openid-configuration`;

describe('createMicrosoftAuthority: Microsoft’s clouds', () => {
  it.each([
    'https://login.microsoftonline.com',
    'https://login.microsoftonline.us',
    'https://login.partner.microsoftonline.cn',
  ])('knows the endpoints of %s without a request', async (authorityUrl) => {
    const authority = createMicrosoftAuthority({ authorityUrl, tenant: 'common', fetch: noFetch });
    expect(await authority.metadata()).toEqual({
      issuer: `${authorityUrl}/{tenantid}/v2.0`,
      authorization_endpoint: `${authorityUrl}/common/oauth2/v2.0/authorize`,
      token_endpoint: `${authorityUrl}/common/oauth2/v2.0/token`,
      jwks_uri: `${authorityUrl}/common/discovery/v2.0/keys`,
      end_session_endpoint: `${authorityUrl}/common/oauth2/v2.0/logout`,
    });
    expect(authority.msalAuthority()).toBe(`${authorityUrl}/common`);
    expect(authority.msalAuthority(tenantId)).toBe(`${authorityUrl}/${tenantId}`);
    expect((await authority.metadata(tenantId)).issuer).toBe(`${authorityUrl}/${tenantId}/v2.0`);
  });

  it.each([
    'https://login.microsoftonline.com.attacker.example',
    'https://attacker.example/login.microsoftonline.com',
  ])('takes %s for none of them', async (authorityUrl) => {
    const authority = createMicrosoftAuthority({ authorityUrl, tenant: 'common', fetch: noFetch });
    await expect(authority.metadata()).rejects.toMatchObject({ code: 'microsoft_unreachable' });
  });
});

describe('isExpectedIssuer (RFC 9207 §2.4, OpenID Connect Core §3.1.3.7, item 2)', () => {
  const of = (tenant: string) =>
    createMicrosoftAuthority({ authorityUrl: 'https://login.microsoftonline.com', tenant, fetch: noFetch });
  const issuer = (guid: string) => `https://login.microsoftonline.com/${guid}/v2.0`;

  it.each([
    ['any tenant', 'common', issuer(tenantId), undefined, true],
    ['the tenant of the token', 'common', issuer(tenantId), tenantId, true],
    ['the tenant in capitals', 'common', issuer(tenantId.toUpperCase()), tenantId, true],
    ['another tenant than the token’s', 'common', issuer(tenantId.replace('c', 'd')), tenantId, false],
    ['a token without tenant', 'common', issuer(tenantId), '', false],
    ['an alias', 'common', issuer('common'), undefined, false],
    ['the template itself', 'common', issuer('{tenantid}'), undefined, false],
    ['no tenant', 'common', issuer(''), undefined, false],
    ['dots', 'common', issuer('..'), undefined, false],
    ['a path in the tenant', 'common', issuer(`${tenantId}/x`), undefined, false],
    ['something behind', 'common', `${issuer(tenantId)}/x`, undefined, false],
    ['something before', 'common', `x${issuer(tenantId)}`, undefined, false],
    ['another host', 'common', issuer(tenantId).replace('microsoftonline', 'attacker'), undefined, false],
    ['version 1', 'common', `https://sts.windows.net/${tenantId}/`, undefined, false],
    ['nothing', 'common', '', undefined, false],
    ['the one tenant', tenantId, issuer(tenantId), tenantId, true],
    ['the one tenant, configured in capitals', tenantId.toUpperCase(), issuer(tenantId), tenantId, true],
    ['another tenant than the one', tenantId, issuer(tenantId.replace('c', 'd')), undefined, false],
    ['no iss, which Microsoft does not promise', 'common', undefined, undefined, true],
  ])('decides about %s', async (_what, tenant, candidate, tid, isExpected) => {
    expect(await of(tenant).isExpectedIssuer(candidate, tid)).toBe(isExpected);
  });
});

describe('isExpectedIssuer: a tenant given as its domain', () => {
  const origin = 'https://login.microsoftonline.com';
  const place = wellKnown(`${origin}/contoso.example/v2.0`);
  const issuer = (guid: string) => `${origin}/${guid}/v2.0`;
  const otherTenant = tenantId.replace('c', 'd');
  const of = (answer: () => Response) => discovering({ [place]: answer }, origin, 'contoso.example');
  const ofContoso = () => of(() => Response.json(documentOf(origin, { issuer: issuer(tenantId) })));

  it.each([
    ['its tenant', issuer(tenantId), tenantId, true],
    ['its tenant, in a callback', issuer(tenantId), undefined, true],
    ['its tenant, with the tid of another', issuer(tenantId), otherTenant, false],
    ['its tenant, without a tid', issuer(tenantId), '', false],
    ['another tenant', issuer(otherTenant), otherTenant, false],
    ['another tenant, in a callback', issuer(otherTenant), undefined, false],
    ['personal accounts', issuer('9188040d-6c67-4c5b-b112-36a304b66dad'), undefined, false],
    ['the template', issuer('{tenantid}'), undefined, false],
  ])('decides about %s', async (_what, candidate, tid, isExpected) => {
    expect(await ofContoso().authority.isExpectedIssuer(candidate, tid)).toBe(isExpected);
  });

  it('asks once, and for no sign-in link and no issuer of another form', async () => {
    const { asked, authority } = ofContoso();
    expect(await authority.metadata()).toMatchObject({ issuer: issuer('{tenantid}') });
    expect(authority.msalAuthority()).toBe(`${origin}/contoso.example`);
    expect(await authority.isExpectedIssuer(undefined)).toBe(true);
    expect(await authority.isExpectedIssuer('https://evil.example')).toBe(false);
    expect(asked).toEqual([]);
    await Promise.all([authority.issuer(), authority.isExpectedIssuer(issuer(tenantId), tenantId)]);
    expect(await authority.issuer()).toBe(issuer(tenantId));
    expect(asked).toEqual([place]);
  });

  it.each(['common', tenantId])('asks nothing where %s is configured', async (tenant) => {
    const authority = createMicrosoftAuthority({ authorityUrl: origin, tenant, fetch: noFetch });
    expect(await authority.issuer()).toBe((await authority.metadata()).issuer);
  });

  it('has no issuer while Microsoft does not tell, and asks again', async () => {
    let isUp = false;
    const { authority } = of(() =>
      isUp
        ? Response.json(documentOf(origin, { issuer: issuer(tenantId) }))
        : new Response('', { status: 400 }),
    );
    await expect(authority.isExpectedIssuer(issuer(tenantId), tenantId)).rejects.toMatchObject({
      code: 'microsoft_unreachable',
    });
    isUp = true;
    expect(await authority.isExpectedIssuer(issuer(tenantId), tenantId)).toBe(true);
  });
});

describe('isExpectedIssuer: a callback without iss (RFC 9207 §2.4)', () => {
  const base = 'https://login.example.com';
  const parameter = 'authorization_response_iss_parameter_supported';

  it.each([
    [true, false],
    [false, true],
    [undefined, true],
    ['yes', true],
  ])('where the authority says %o of the parameter, is fine: %s', async (isSupported, isFine) => {
    const document = documentOf(base, { [parameter]: isSupported });
    const { authority } = discovering({ [wellKnown(base)]: () => Response.json(document) }, base);
    expect(await authority.isExpectedIssuer(undefined)).toBe(isFine);
    expect(await authority.isExpectedIssuer(`${base}/issuer`)).toBe(true);
  });
});

describe('createMicrosoftAuthority: discovery (OpenID Connect Discovery 1.0 §4)', () => {
  const base = 'https://login.example.com';

  it('asks in Microsoft’s layout, then plainly, then for version 2', async () => {
    const { asked, authority } = discovering({}, `${base}/`);
    await expect(authority.metadata()).rejects.toMatchObject({ code: 'microsoft_unreachable' });
    expect(asked).toEqual([wellKnown(`${base}/common/v2.0`), wellKnown(base), wellKnown(`${base}/v2.0`)]);
  });

  it.each([`${base}/common/v2.0`, base, `${base}/v2.0`])('takes the document at %s', async (place) => {
    const { authority } = discovering({ [wellKnown(place)]: () => Response.json(documentOf(base)) }, base);
    expect(await authority.metadata()).toMatchObject({ token_endpoint: `${base}/token` });
    expect(await authority.isExpectedIssuer(`${base}/issuer`, 'whatever')).toBe(true);
    expect(await authority.isExpectedIssuer(`${base}/other`)).toBe(false);
  });

  it('asks below a path, with a tenant that is encoded', async () => {
    const { asked, authority } = discovering({}, `${base}/realms/one/`, 'a/../b');
    await authority.metadata().catch(() => {});
    expect(asked[0]).toBe(wellKnown(`${base}/realms/one/a%2F..%2Fb/v2.0`));
  });

  it('asks once for many at the same time, and once per tenant', async () => {
    const place = wellKnown(`${base}/common/v2.0`);
    const { asked, authority } = discovering({ [place]: () => Response.json(documentOf(base)) }, base);
    await Promise.all(Array.from({ length: 50 }, () => authority.metadata()));
    await authority.metadata('common');
    expect(asked).toEqual([place]);
    await authority.metadata(tenantId).catch(() => {});
    expect(asked[1]).toBe(wellKnown(`${base}/${tenantId}/v2.0`));
  });

  it('forgets a failure, so that the next sign-in asks again', async () => {
    let isUp = false;
    const place = wellKnown(`${base}/common/v2.0`);
    const answer = () => (isUp ? Response.json(documentOf(base)) : new Response('', { status: 503 }));
    const { authority } = discovering({ [place]: answer }, base);
    await expect(authority.metadata()).rejects.toMatchObject({ code: 'microsoft_unreachable' });
    isUp = true;
    expect(await authority.metadata()).toMatchObject({ issuer: `${base}/issuer` });
  });

  it.each([
    ['no issuer', { issuer: undefined }],
    ['an empty issuer', { issuer: '' }],
    ['no token endpoint', { token_endpoint: undefined }],
    ['a token endpoint that is no URL', { token_endpoint: '/token' }],
    ['a token endpoint over plain http', { token_endpoint: 'http://login.example.com/token' }],
    [
      'an authorize endpoint over plain http',
      { authorization_endpoint: 'http://login.example.com/authorize' },
    ],
    ['a script as authorize endpoint', { authorization_endpoint: 'javascript:alert(1)' }],
  ])('refuses a document with %s', async (_what, change) => {
    const place = wellKnown(`${base}/common/v2.0`);
    const { authority } = discovering({ [place]: () => Response.json(documentOf(base, change)) }, base);
    await expect(authority.metadata()).rejects.toMatchObject({ code: 'microsoft_unreachable' });
  });

  it('takes http endpoints of a stand-in that is configured with http', async () => {
    const local = 'http://localhost:8400';
    const place = wellKnown(`${local}/common/v2.0`);
    const { authority } = discovering({ [place]: () => Response.json(documentOf(local)) }, local);
    expect(await authority.metadata()).toMatchObject({ token_endpoint: `${local}/token` });
    expect(authority.msalAuthority()).toBe('https://localhost:8400/common');
  });
});
