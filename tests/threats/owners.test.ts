import { createBrowser, workspaceRoot } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';
import { startGatedEmulator } from './fixtures/gated-emulator.ts';
import { startTwoUsers, type TwoUsers } from './fixtures/two-users.ts';

/** What one user has is refused to the other in the very words in which junk is. */
async function attackWithForeignValues(root: string): Promise<void> {
  const emulator = await startGatedEmulator({ autoSignIn: 'adele@contoso.example' });
  const users = await startTwoUsers(root, emulator.microsoft);
  try {
    await compareAnswers(users);
  } finally {
    await users.stop();
    await emulator.stop();
  }
}

async function compareAnswers(users: TwoUsers): Promise<void> {
  const [alice, mallory] = [users.as('alice'), users.as('mallory')];
  const { value: started } = await alice.call('authenticate_account');
  await createBrowser().open(String(started.auth_url));
  const { value: waited } = await alice.call('wait_for_callback', { state: started.state });

  const stolen = [
    ['wait_for_callback', { state: started.state }, { state: 'junk' }],
    ['complete_authentication', { auth_code: waited.auth_code }, { auth_code: 'junk' }],
  ] as const;
  for (const [tool, foreign, junk] of stolen) {
    const answers = [await mallory.call(tool, foreign), await mallory.call(tool, junk)];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.isError).toBe(true);
  }
  const { value: completed } = await alice.call('complete_authentication', { auth_code: waited.auth_code });
  expect(completed.success).toBe(true);
  const handles = [completed.access_token, `hma_${'A'.repeat(43)}`];
  const [foreign, junk] = await Promise.all(
    handles.map((access_token) => mallory.call('get_user_profile', { access_token })),
  );
  expect(foreign).toEqual(junk);
  expect(foreign?.value.error).toBe('invalid_access_token');
  expect((await mallory.call('list_accounts')).value.accounts).toEqual([]);
  const { value } = await alice.call('get_user_profile', { access_token: completed.access_token });
  expect(value.displayName).toBe('Adele Vance');
}

describe('THREATS 8: states and handles of another owner', () => {
  it('are refused exactly as unknown ones are', () => attackWithForeignValues(workspaceRoot));

  it('THREATS 8, twin without the check: they work', async () => {
    await attackTwin(
      [
        {
          file: 'packages/core/dist/accounts/caller.js',
          find: 'owner === ownerOf(principal)',
          replaceWith: 'true',
        },
      ],
      attackWithForeignValues,
    );
  });
});
