import { describe, expect, it } from 'vitest';
import { callbackUrl, createTestServer } from './testing/test-server.ts';

const correlationId = '0c0ffee0-1234-4567-89ab-0123456789ab';

const failures = [
  ['access_denied', 'access_denied', 'The sign-in was declined'],
  ['consent_required', 'consent_required', 'The sign-in was declined'],
  ['server_error', 'server_error', 'Microsoft did not complete the sign-in'],
  ['login_required', 'login_required', 'Microsoft did not complete the sign-in'],
  ['temporarily_unavailable', 'temporarily_unavailable', 'Microsoft is busy right now'],
  ['invalid_client', 'invalid_client', 'Microsoft does not accept this server'],
  ['unauthorized_client', 'unauthorized_client', 'Microsoft does not accept this server'],
  ['<script>alert(1)</script>', 'server_error', 'Microsoft did not complete the sign-in'],
  ['__proto__', 'server_error', 'Microsoft did not complete the sign-in'],
] as const;

describe('sendOutcomePage (THREATS 15, 19)', () => {
  it.each(failures)('tells a person what %s means', async (error, shown, sentence) => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    const error_description = `AADSTS1: Words of the query. Correlation ID: ${correlationId} Timestamp: now`;
    const page = await server.inject({ url: callbackUrl(state, { error, error_description }) });
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain(sentence);
    expect(page.body).toContain(
      `<dt>Error</dt><dd>${shown}</dd><dt>Correlation ID</dt><dd>${correlationId}</dd>`,
    );
    expect(page.body).toContain('You can close this window and return to your application.');
    expect(page.body).not.toMatch(/Words of the query|<script|authenticate_account|AZURE_/);
  });

  it('says what an AADSTS number means, and keeps the facts for Microsoft’s support apart', async () => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    const error_description = `AADSTS50105: Words. Trace ID: ${correlationId} Correlation ID: ${correlationId}`;
    const query = { error: 'interaction_required', error_description };
    const page = await server.inject({ url: callbackUrl(state, query) });
    expect(page.body).toContain('administrator of your organization');
    expect(page.body).toContain(
      `<dt>Error</dt><dd>interaction_required, AADSTS50105</dd><dt>Correlation ID</dt><dd>${correlationId}</dd><dt>Trace ID</dt><dd>${correlationId}</dd><dt>Time</dt><dd>2026-01-02 03:04:05 UTC</dd></dl>`,
    );
    expect(page.body).toMatch(/Whoever helps you with this will ask for:<\/p>\s*<dl><dt>Error</);
    expect(page.body).not.toContain('Words');
  });

  it('leaves the correlation id out where Microsoft sent none', async () => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    const page = await server.inject({ url: callbackUrl(state, { error: 'access_denied' }) });
    expect(page.body).toContain('<dl><dt>Error</dt><dd>access_denied</dd><dt>Time</dt>');
  });

  it.each([
    [50_105, 'assign you under Enterprise applications\u00a0&gt; Users and groups.'],
    [700_024, 'the file of AZURE_<wbr>FEDERATED_<wbr>TOKEN_<wbr>FILE is renewed.'],
  ])('breaks lines where they can be read, for AADSTS%i', async (aadsts, text) => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    const query = { error: 'server_error', error_description: `AADSTS${aadsts}: Words.` };
    expect((await server.inject({ url: callbackUrl(state, query) })).body).toContain(text);
  });

  it('says when it was, to the second', async () => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    server.advance(61_999);
    const page = await server.inject({ url: callbackUrl(state, { error: 'access_denied' }) });
    expect(page.body).toContain('<dt>Time</dt><dd>2026-01-02 03:05:06 UTC</dd>');
  });
});
