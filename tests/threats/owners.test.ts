import { join } from 'node:path';
import { startEmulator } from '@hybrid-mcp/microsoft-emulator';
import {
  createBrowser,
  createMcpCaller,
  createTwin,
  freePort,
  startServerProcess,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';

const script = join(workspaceRoot, 'tests/threats/fixtures/two-users-server.ts');
const as = (user: string) => ({ headers: { 'x-test-user': user } });

/** What one user has is refused to the other in the very words in which junk is. */
async function attackWithForeignValues(root: string): Promise<void> {
  const emulator = await startEmulator({ port: 0, autoSignIn: 'adele@contoso.example' });
  const port = await freePort();
  const env = {
    PORT: `${port}`,
    AZURE_CLIENT_ID: emulator.clientId,
    AZURE_CLIENT_SECRET: emulator.clientSecret,
    MICROSOFT_AUTHORITY_URL: emulator.baseUrl,
    GRAPH_BASE_URL: emulator.baseUrl,
    DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
  };
  const server = startServerProcess({ script, args: [root], env, cwd: workspaceRoot });
  try {
    await server.printed(/listening on/);
    await compareAnswers(createMcpCaller(`http://localhost:${port}/mcp`));
  } finally {
    await server.stop();
    await emulator.stop();
  }
}

async function compareAnswers(mcp: ReturnType<typeof createMcpCaller>): Promise<void> {
  const { value: started } = await mcp.call('authenticate_account', {}, as('alice'));
  await createBrowser().open(String(started.auth_url));
  const { value: waited } = await mcp.call('wait_for_callback', { state: started.state }, as('alice'));

  const stolen = [
    ['wait_for_callback', { state: started.state }, { state: 'junk' }],
    ['complete_authentication', { auth_code: waited.auth_code }, { auth_code: 'junk' }],
  ] as const;
  for (const [tool, foreign, junk] of stolen) {
    const answers = [await mcp.call(tool, foreign, as('mallory')), await mcp.call(tool, junk, as('mallory'))];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.isError).toBe(true);
  }
  const { value: completed } = await mcp.call(
    'complete_authentication',
    { auth_code: waited.auth_code },
    as('alice'),
  );
  expect(completed.success).toBe(true);
  const handles = [completed.access_token, `hma_${'A'.repeat(43)}`];
  const [foreign, junk] = await Promise.all(
    handles.map((access_token) => mcp.call('get_user_profile', { access_token }, as('mallory'))),
  );
  expect(foreign).toEqual(junk);
  expect(foreign?.value.error).toBe('invalid_access_token');
  expect((await mcp.call('list_accounts', {}, as('mallory'))).value.accounts).toEqual([]);
  expect(
    (await mcp.call('get_user_profile', { access_token: completed.access_token }, as('alice'))).value
      .displayName,
  ).toBe('Adele Vance');
}

describe('THREATS 8: states and handles of another owner', () => {
  it('are refused exactly as unknown ones are', () => attackWithForeignValues(workspaceRoot));

  it('THREATS 8, twin without the check: they work', async () => {
    const twin = createTwin([
      {
        file: 'packages/core/dist/accounts/caller.js',
        find: 'owner === ownerOf(principal)',
        replaceWith: 'true',
      },
    ]);
    await expect(attackWithForeignValues(twin.root)).rejects.toMatchObject({ name: 'AssertionError' });
    twin.remove();
  });
});
