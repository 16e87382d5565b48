import { describe, expect, it } from 'vitest';
import {
  createTestContext,
  networkError,
  type ScriptedAnswer,
  testCredentials,
} from '../../testing/test-context.ts';

const wellKnown = '/.well-known/openid-configuration';
const authority = 'https://login.example.com/realm';
const [ofMicrosoft, plain, versioned] = ['/common/v2.0', '', '/v2.0'].map(
  (path) => `${authority}${path}${wellKnown}`,
) as [string, string, string];
const document = {
  body: {
    issuer: authority,
    authorization_endpoint: `${authority}/authorize`,
    token_endpoint: `${authority}/token`,
    jwks_uri: `${authority}/keys`,
  },
};

async function probe(
  answers: Readonly<Record<string, ScriptedAnswer>>,
  settings: Readonly<Record<string, string>> = { MICROSOFT_AUTHORITY_URL: authority },
) {
  const env = { ...testCredentials, ...settings };
  const { probes, sent } = createTestContext({ env, answers });
  const { url } = await probes.discovery();
  return { url, sent: sent.map((request) => request.url) };
}

describe('the probe of the OpenID Connect configuration (OpenID Connect Discovery 1.0 §4)', () => {
  it.each([
    [ofMicrosoft, [ofMicrosoft]],
    [plain, [ofMicrosoft, plain]],
    [versioned, [ofMicrosoft, plain, versioned]],
  ])('finds it at %s, where the server does', async (place, places) => {
    expect(await probe({ [place]: document })).toEqual({ url: place, sent: places });
  });

  it('does not take for one what the server cannot use', async () => {
    const { jwks_uri: _, ...incomplete } = document.body;
    const { url } = await probe({ [ofMicrosoft]: { body: incomplete }, [plain]: document });
    expect(url).toBe(plain);
  });

  it('ends with the first place where none has one', async () => {
    const all = [ofMicrosoft, plain, versioned];
    expect(await probe({})).toEqual({ url: ofMicrosoft, sent: all });
  });

  it.each([{ status: 302 }, networkError('ECONNRESET')])('gives up where the server does', async (answer) => {
    expect((await probe({ [ofMicrosoft]: answer, [plain]: document })).sent).toEqual([ofMicrosoft]);
    expect((await probe({ [plain]: answer, [versioned]: document })).url).toBe(plain);
  });

  it.each([
    ['global', 'https://login.microsoftonline.com'],
    ['us-gov', 'https://login.microsoftonline.us'],
    ['us-gov-dod', 'https://login.microsoftonline.us'],
    ['china', 'https://login.partner.microsoftonline.cn'],
  ])('asks in one place only in the cloud %s', async (MICROSOFT_CLOUD, microsoft) => {
    const { sent } = await probe({}, { MICROSOFT_CLOUD });
    expect(sent).toEqual([`${microsoft}/common/v2.0${wellKnown}`]);
  });
});
