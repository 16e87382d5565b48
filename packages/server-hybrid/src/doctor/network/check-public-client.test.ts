import { describe, expect, it } from 'vitest';
import { createTestContext, testCredentials } from '../../testing/test-context.ts';
import { checkPublicClient } from './check-public-client.ts';

const { AZURE_CLIENT_ID } = testCredentials;
const env = { AZURE_CLIENT_ID, SIGN_IN_FLOW: 'device_code', AZURE_TENANT_ID: 'contoso.example' };
const { microsoft } = createTestContext({ env }).config;

/** Microsoft as it answers the two requests, one after the other. */
async function check(...answers: readonly object[]) {
  const sent: { readonly url: string; readonly form: object }[] = [];
  const answer = await checkPublicClient(microsoft, async (url, { body }) => {
    sent.push({ url, form: Object.fromEntries(body as URLSearchParams) });
    return Response.json(answers[sent.length - 1]);
  });
  return { answer, sent };
}

describe('checkPublicClient (RFC 8628)', () => {
  it('gets a code that nobody types in, and takes "not yet" for acceptance', async () => {
    const { answer, sent } = await check({ device_code: 'a-code' }, { error: 'authorization_pending' });
    expect(answer).toEqual({ accepted: true });
    const place = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0';
    expect(sent).toEqual([
      { url: `${place}/devicecode`, form: { client_id: AZURE_CLIENT_ID, scope: 'openid' } },
      {
        url: `${place}/token`,
        form: {
          client_id: AZURE_CLIENT_ID,
          device_code: 'a-code',
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        },
      },
    ]);
  });

  it('passes on that there is no such app', async () => {
    const { answer, sent } = await check({ error: 'unauthorized_client', error_codes: [700_016] });
    expect(answer).toMatchObject({
      accepted: false,
      failure: { oauthError: 'unauthorized_client', aadsts: 700_016 },
    });
    expect(sent).toHaveLength(1);
  });

  it('passes on that the app is no public client', async () => {
    const refusal = { error: 'invalid_client', error_codes: [7_000_218] };
    const { answer } = await check({ device_code: 'a-code' }, refusal);
    expect(answer).toMatchObject({ accepted: false, failure: { aadsts: 7_000_218 } });
  });
});
