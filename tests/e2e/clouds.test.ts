import { contosoTenantId } from '@hybrid-mcp/microsoft-emulator';
import { createBrowser, startTopology } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { finishSignIn, startSignIn, visit } from './sign-in-steps.ts';
import { tokenRequests } from './token-requests.ts';

const prefixes = [
  ['us-gov', 'https://graph.microsoft.us/', 'hybrid'],
  ['us-gov', 'https://graph.microsoft.us/', 'split'],
  ['us-gov-dod', 'https://dod-graph.microsoft.us/', 'hybrid'],
  ['china', 'https://microsoftgraph.chinacloudapi.cn/', 'hybrid'],
] as const;

describe('a national cloud', () => {
  it.each(prefixes)(
    '%s: asks for its own permissions, and lists them by their plain names',
    async (cloud, prefix, kind) => {
      const servers = await startTopology({
        kind,
        env: { MICROSOFT_CLOUD: cloud, ALLOWED_SCOPES: 'User.Read' },
      });
      const started = await startSignIn(servers);
      const asked = new URL(started.authUrl).searchParams.get('scope')?.split(' ') ?? [];
      expect(asked.filter((scope) => /[A-Z]/.test(scope))).toEqual([`${prefix}User.Read`]);
      const { value } = await finishSignIn(servers, started);
      expect(value).toMatchObject({ success: true, scopes: ['User.Read'] });
      const profile = () => servers.mcp.call('get_user_profile', { access_token: value.access_token });
      expect((await profile()).value.displayName).toBe('Adele Vance');
      servers.emulator.revokeTokens('adele@contoso.example');
      expect((await profile()).value.displayName).toBe('Adele Vance');
      const [refreshed] = tokenRequests(servers, 'refresh_token');
      expect(refreshed?.tenant).toBe(contosoTenantId);
      expect(refreshed?.scope?.split(' ')).toContain(`${prefix}User.Read`);
      await servers.stop();
    },
  );
});

it('the start page shows the plain names of the permissions', async () => {
  const env = { MICROSOFT_CLOUD: 'us-gov', SIGN_IN_BINDING: 'confirm' };
  const servers = await startTopology({ kind: 'hybrid', env });
  const { authUrl } = await startSignIn(servers);
  const page = await createBrowser().open(authUrl);
  expect(page.text).toContain('User.Read');
  expect(page.text).not.toContain('graph.microsoft.us');
  expect((await visit(createBrowser(), authUrl)).text).toContain('Authentication Successful');
  await servers.stop();
});
