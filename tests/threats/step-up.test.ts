import { createBrowser, workspaceRoot } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { visit } from '../e2e/sign-in-steps.ts';
import { attackTwin } from './attack-twin.ts';
import { type GatedEmulator, startGatedEmulator } from './fixtures/gated-emulator.ts';
import { startRecordingEmulator } from './fixtures/recording-emulator.ts';
import { startTwoUsers, type TwoUsers } from './fixtures/two-users.ts';

const adele = 'adele@contoso.example';
const diego = 'diego@contoso.example';
const withoutPermission = { kind: 'grant-less', permissions: ['User.Read'] } as const;

type Answer = Awaited<ReturnType<ReturnType<TwoUsers['as']>['call']>>;
type User = Pick<ReturnType<TwoUsers['as']>, 'call'>;

/** The person follows a link, up to the `auth_code` that the caller gets. */
async function follow(user: User, { value: link }: Answer, person: string) {
  const page = await visit(createBrowser(), String(link.auth_url), person);
  const waited = await user.call('wait_for_callback', { state: link.state });
  return { page, waited, authCode: waited.value.auth_code };
}

async function signInAs(user: User, person: string): Promise<string> {
  const { authCode } = await follow(user, await user.call('authenticate_account'), person);
  const { value } = await user.call('complete_authentication', { auth_code: authCode });
  return String(value.access_token);
}

interface Bench {
  readonly emulator: GatedEmulator;
  readonly alice: User;
  readonly mallory: User;
}

async function withTwoUsers(root: string, attack: (bench: Bench) => Promise<void>): Promise<void> {
  const emulator = await startGatedEmulator();
  const users = await startTwoUsers(root, emulator.microsoft);
  try {
    await attack({ emulator, alice: users.as('alice'), mallory: users.as('mallory') });
  } finally {
    await users.stop();
    await emulator.stop();
  }
}

/** Alice has a link to more permissions. All that Mallory can know of it is worth what junk is. */
async function attackWithForeignValues({ emulator, alice, mallory }: Bench): Promise<void> {
  await signInAs(mallory, diego);
  emulator.app.faults.next(withoutPermission);
  const handle = await signInAs(alice, adele);
  const link = await alice.call('get_user_profile', { access_token: handle });
  expect(link.value).toMatchObject({ error: 'graph_permission_missing', state: expect.any(String) });
  const { authCode } = await follow(alice, link, adele);

  const stolen = [
    ['get_user_profile', { access_token: handle }, { access_token: `hma_${'A'.repeat(43)}` }],
    ['get_user_profile', { account: adele }, { account: 'nobody@contoso.example' }],
    ['wait_for_callback', { state: link.value.state }, { state: 'junk' }],
    ['complete_authentication', { auth_code: authCode }, { auth_code: 'junk' }],
  ] as const;
  for (const [tool, foreign, junk] of stolen) {
    const answer = await mallory.call(tool, foreign);
    expect(answer, 'A foreign value is not refused as junk is.').toEqual(await mallory.call(tool, junk));
    expect(answer.value).not.toHaveProperty('auth_url');
  }
  const { value } = await alice.call('complete_authentication', { auth_code: authCode });
  expect(value.success).toBe(true);
  const profile = await alice.call('get_user_profile', { access_token: handle });
  expect(profile.value.userPrincipalName).toBe(adele);
}

/** Somebody else signs in at a link that is there to give Alice’s account one more permission. */
async function attackWithAnotherPerson({ emulator, alice }: Bench): Promise<void> {
  emulator.app.faults.next(withoutPermission);
  const handle = await signInAs(alice, adele);
  const link = await alice.call('get_user_profile', { access_token: handle });
  const { authCode } = await follow(alice, link, diego);
  const { value } = await alice.call('complete_authentication', { auth_code: authCode });
  expect(value, 'Another account was opened.').toMatchObject({ success: false, error: 'other_account' });
  const { value: listed } = await alice.call('list_accounts');
  expect(listed.accounts).toEqual([expect.objectContaining({ username: adele })]);
}

const threats = [
  {
    title:
      'states, handles and accounts of another owner are refused as junk is, when a permission is missing',
    attack: attackWithForeignValues,
    seen: 'A foreign value is not refused as junk is.',
    twin: {
      file: 'packages/core/dist/accounts/caller.js',
      find: 'owner === ownerOf(principal)',
      replaceWith: 'true',
    },
  },
  {
    title: 'a link to more permissions lets nobody in but the account it is for',
    attack: attackWithAnotherPerson,
    seen: 'Another account was opened.',
    twin: {
      file: 'packages/core/dist/sign-in/complete-sign-in.js',
      find: 'requireMeantAccount(pending, signedIn.tokens);',
      replaceWith: '',
    },
  },
];

describe('a sign-in for one more permission', () => {
  it.each(threats)('THREATS 8: $title', ({ attack }) => withTwoUsers(workspaceRoot, attack));

  it.each(threats)('THREATS 8, twin without the check: it is not so that $title', ({ attack, twin, seen }) =>
    attackTwin([twin], (root) => withTwoUsers(root, attack), seen),
  );
});

describe('THREATS 7: refreshes, challenges and links to more permissions', () => {
  it('show nothing of Microsoft’s codes and tokens, whether they succeed or fail', async () => {
    const emulator = await startRecordingEmulator('the-client-secret-of-a-test');
    const env = { ...emulator.microsoft, DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1', LOG_LEVEL: 'trace' };
    const users = await startTwoUsers(workspaceRoot, env);
    const alice = users.as('alice');
    const answers: Answer[] = [];
    const pages: string[] = [];
    const user: User = {
      async call(tool, args) {
        const answer = await alice.call(tool, args);
        answers.push(answer);
        return answer;
      },
    };
    const finish = async (link: Answer) => {
      const { page, authCode } = await follow(user, link, adele);
      pages.push(page.html);
      return user.call('complete_authentication', { auth_code: authCode });
    };
    const failure = (error: string) => ({ success: false, error, auth_url: expect.any(String) });
    try {
      emulator.faults.next(withoutPermission);
      await finish(await user.call('authenticate_account'));
      const lacking = await user.call('get_user_profile');
      expect(lacking.value).toMatchObject(failure('graph_permission_missing'));
      await finish(lacking);
      expect((await user.call('get_user_profile')).value.userPrincipalName).toBe(adele);

      emulator.faults.next({ kind: 'graph-unauthorized' });
      expect((await user.call('get_user_profile')).value.userPrincipalName).toBe(adele);
      emulator.faults.next({ kind: 'graph-claims-challenge' }, { times: 2 });
      const challenged = await user.call('get_user_profile');
      expect(challenged.value).toMatchObject(failure('sign_in_required'));
      await finish(challenged);
      emulator.faults.next({ kind: 'graph-claims-challenge' });
      emulator.faults.next({ kind: 'refresh-error', aadsts: 50173 });
      expect((await user.call('get_user_profile')).value).toMatchObject(failure('sign_in_required'));
      emulator.faults.next({ kind: 'graph-unauthorized' });
      emulator.faults.next({ kind: 'token-server-error' });
      expect((await user.call('get_user_profile')).value).toMatchObject({ error: 'microsoft_unreachable' });
    } finally {
      await users.stop();
      await emulator.stop();
    }
    // The nonce is in every link to Microsoft, where it belongs.
    const secrets = emulator.secrets.filter(([name]) => name !== 'nonce');
    expect(new Set(secrets.map(([name]) => name)).size).toBe(6);
    const shown = [JSON.stringify(answers), ...pages, users.output()].join('\n');
    expect(secrets.filter(([, value]) => shown.includes(value)).map(([name]) => name)).toEqual([]);
  });
});
