import { aadstsTable, describeMicrosoftFailure } from '@hybrid-mcp/core';
import { createBrowser, startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSignIn, visit } from '../e2e/sign-in-steps.ts';

/** Whom a row sends the person to, as its text says it. */
const wordsOf = {
  operator: /operator of this server/,
  administrator: /administrator/,
  person: /^(?!.*operator of this server)/,
  nobody: /again|later|wait/i,
} as const;

const rows = Object.entries(aadstsTable);

describe('THREATS 38: the table of AADSTS codes', () => {
  it('has at least 30 rows', () => {
    expect(rows.length).toBeGreaterThanOrEqual(30);
  });

  it.each(rows)('says of %s what happened, and who does what about it', (number, { what, who, how }) => {
    expect(number).toMatch(/^\d{4,8}$/);
    for (const sentence of [what, how]) expect(sentence).toMatch(/^\p{Lu}.*[.]$/u);
    expect(what.length + how.length).toBeLessThanOrEqual(300);
    expect(how).toMatch(wordsOf[who]);
  });
});

describe('THREATS 38: an error of Microsoft’s', () => {
  let servers: Topology;
  beforeAll(async () => {
    servers = await startTopology({ kind: 'hybrid', autoSignIn: 'adele@contoso.example' });
  });
  afterAll(() => servers.stop());

  const sentenceOf = (aadsts: number) =>
    describeMicrosoftFailure({ oauthError: 'invalid_grant', aadsts }, 'No row.').replace(
      /\.? \(AADSTS\d+\)$/,
      '',
    );

  async function redeem() {
    const { authUrl, state } = await startSignIn(servers);
    await visit(createBrowser(), authUrl);
    const { value } = await servers.mcp.call('wait_for_callback', { state });
    return (await servers.mcp.call('complete_authentication', { auth_code: value.auth_code })).value;
  }

  it.each([7000222, 50020, 53003] as const)(
    'AADSTS%i at the token endpoint gets its sentence',
    async (aadsts) => {
      servers.emulator.faults.next({ kind: 'token-error', aadsts });
      const { success, error_description: sentence } = await redeem();
      expect(success).toBe(false);
      expect(sentence).toContain(sentenceOf(aadsts));
      expect(sentence).toMatch(
        new RegExp(`\\(AADSTS${aadsts}, correlation id [0-9a-f-]{36}, trace id [0-9a-f-]{36}\\)`),
      );
    },
  );

  it('AADSTS50105 at the authorize endpoint gets its sentence, on the page as well', async () => {
    servers.emulator.faults.next({ kind: 'authorize-error', aadsts: 50105 });
    const { authUrl, state } = await startSignIn(servers);
    const page = await visit(createBrowser(), authUrl);
    expect(page.text).toContain(sentenceOf(50105));
    const { value } = await servers.mcp.call('wait_for_callback', { state });
    expect(value.error_description).toContain(sentenceOf(50105));
  });

  it('AADSTS50173 at a refresh gets its sentence, and the link that helps', async () => {
    expect((await redeem()).success).toBe(true);
    servers.emulator.faults.next({ kind: 'graph-unauthorized' });
    servers.emulator.faults.next({ kind: 'refresh-error', aadsts: 50173 });
    const { value } = await servers.mcp.call('get_user_profile');
    expect(value).toMatchObject({ error: 'sign_in_required', auth_url: expect.any(String) });
    expect(value.error_description).toContain(sentenceOf(50173));
  });
});
