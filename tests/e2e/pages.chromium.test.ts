import { existsSync } from 'node:fs';
import { startTopology, type Topology, topologyKinds } from '@hybrid-mcp/test-kit';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSignIn } from './sign-in-steps.ts';

const executablePath = '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const isMissing = !existsSync(executablePath);

describe.skipIf(isMissing)(`in Chromium (skipped where ${executablePath} is not installed)`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(() => browser.close());

  describe.each(topologyKinds)('%s, direct', (kind) => {
    let servers: Topology;
    beforeAll(async () => {
      servers = await startTopology({ kind });
    });
    afterAll(() => servers.stop());

    it('a person picks an account and sees that it worked, also after a reload', async () => {
      const { authUrl, state } = await startSignIn(servers);
      const { page, complaints, context } = await openPage(browser);
      await page.goto(authUrl);
      await page.getByRole('button', { name: /Adele Vance/ }).click();
      await page.getByRole('heading', { name: 'Authentication Successful' }).waitFor();
      expect(page.url()).not.toMatch(/[?&](code|state)=/);
      await page.reload();
      await page.getByRole('heading', { name: 'Authentication Successful' }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
      expect((await servers.mcp.call('wait_for_callback', { state })).value.success).toBe(true);
    });

    it('a person cancels and reads why it failed', async () => {
      const { authUrl } = await startSignIn(servers);
      const { page, context } = await openPage(browser);
      await page.goto(authUrl);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('heading', { name: 'Authentication Failed' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Authentication Failed' }).waitFor();
      await context.close();
    });
  });

  it('a person agrees, signs in and gets a confirmation code, with cookies no script can read', async () => {
    const servers = await startTopology({ kind: 'hybrid', env: { SIGN_IN_BINDING: 'confirm' } });
    const { authUrl, state } = await startSignIn(servers);
    const { page, complaints, context } = await openPage(browser);
    await page.goto(authUrl);
    await page.getByText('User.Read', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    const cookies = await context.cookies(servers.callbackBaseUrl);
    expect(cookies).toEqual([
      expect.objectContaining({
        name: expect.stringMatching(/^__Host-/),
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
      }),
    ]);
    await page.getByRole('button', { name: /Adele Vance/ }).click();
    await page.getByRole('heading', { name: 'Authentication Successful' }).waitFor();
    const code = await page.locator('#confirmation-code').textContent();
    const { value } = await servers.mcp.call('wait_for_callback', { state });
    const completed = await servers.mcp.call('complete_authentication', {
      auth_code: value.auth_code,
      confirmation_code: code,
    });
    expect(completed.value.success).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
    await servers.stop();
  });
});

interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser wrote to its console: blocked resources, policy violations. */
  readonly complaints: readonly string[];
}

async function openPage(browser: Browser): Promise<OpenPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Chromium asks every site for an icon; none of ours has one.
    if (!message.location().url.endsWith('/favicon.ico')) complaints.push(message.text());
  });
  return { page, context, complaints };
}
