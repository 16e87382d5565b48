import { createBrowser, type RemovedCheck, workspaceRoot } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { visit } from '../e2e/sign-in-steps.ts';
import { attackTwin } from './attack-twin.ts';
import { type GatedEmulator, startGatedEmulator } from './fixtures/gated-emulator.ts';
import { startTwoUsers, type TwoUsers } from './fixtures/two-users.ts';
import { toModernCall } from './modern-request.ts';

type User = ReturnType<TwoUsers['as']>;

const calls = 200;

interface Bench {
  readonly alice: User;
  readonly mallory: User;
}

async function withTwoUsers(root: string, attack: (bench: Bench) => Promise<void>): Promise<void> {
  const emulator: GatedEmulator = await startGatedEmulator();
  const users = await startTwoUsers(root, emulator.microsoft);
  try {
    await attack({ alice: users.as('alice'), mallory: users.as('mallory') });
  } finally {
    await users.stop();
    await emulator.stop();
  }
}

async function signInAs(user: User, person: string): Promise<void> {
  const { value: link } = await user.call('authenticate_account');
  await visit(createBrowser(), String(link.auth_url), person);
  const { value: waited } = await user.call('wait_for_callback', { state: link.state });
  await user.call('complete_authentication', { auth_code: waited.auth_code });
}

interface ModernResult {
  readonly structuredContent: Readonly<Record<string, unknown>>;
  readonly requestState: string;
}

/** The result of a call in the newest revision. */
async function callModern(
  user: User,
  args: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, unknown>> = {},
) {
  const { body, headers } = toModernCall('get_user_profile', args, params);
  const answer = await user.post(body, { headers });
  const { result, error } = (await answer.json()) as {
    readonly result: ModernResult;
    readonly error?: { readonly code: number };
  };
  return { status: answer.status, result, error };
}

/** Two people call at once, in both eras, always with the same id. */
async function attackWithEqualIds({ alice, mallory }: Bench): Promise<void> {
  await signInAs(alice, 'adele@contoso.example');
  await signInAs(mallory, 'diego@contoso.example');
  const seen = await Promise.all(
    Array.from({ length: calls }, async (_, count) => {
      const [user, owner] = count % 2 === 0 ? [alice, 'adele'] : [mallory, 'diego'];
      if (count % 4 < 2) return [owner, (await user.call('get_user_profile')).value.mail];
      return [owner, (await callModern(user, {})).result.structuredContent.mail];
    }),
  );
  expect(seen.filter(([owner, mail]) => !String(mail).startsWith(String(owner)))).toEqual([]);
}

/** Alice is asked to sign in; what she is to bring back is altered, lent, and used for another call. */
async function attackWithRequestState({ alice, mallory }: Bench): Promise<void> {
  const { result: asked } = await callModern(alice, {});
  expect(asked).toMatchObject({ resultType: 'input_required', requestState: expect.any(String) });
  const answered = { inputResponses: { sign_in: { action: 'decline' } } };
  const { requestState } = asked;
  const others: (readonly [User, object, string])[] = [
    [mallory, {}, requestState],
    [alice, { account: 'somebody@else.example' }, requestState],
    [alice, {}, `${requestState.slice(0, -2)}${requestState.endsWith('AA') ? 'BB' : 'AA'}`],
    [alice, {}, JSON.stringify({ signIn: { state: 'x', isAccepted: true } })],
  ];
  for (const [user, args, state] of others) {
    const { status, error } = await callModern(user, { ...args }, { ...answered, requestState: state });
    expect({ status, code: error?.code }).toEqual({ status: 400, code: -32602 });
  }
  const own = await callModern(alice, {}, { ...answered, requestState });
  expect(own.result.structuredContent).toMatchObject({ success: false, error: 'sign_in_required' });
}

interface Attack {
  readonly id: number;
  readonly title: string;
  readonly attack: (bench: Bench) => Promise<void>;
  readonly twin: readonly RemovedCheck[];
}

const attacks: readonly Attack[] = [
  {
    id: 26,
    title: 'equal ids of two people at once never cross',
    attack: attackWithEqualIds,
    twin: [
      {
        file: 'packages/mcp-endpoint/dist/eras/tool-methods.js',
        find: 'callTool(asked, request.scope)',
        replaceWith: 'callTool(asked, (globalThis.scope ??= request.scope))',
      },
    ],
  },
  {
    id: 31,
    title: 'requestState serves its own principal and its own request, unaltered',
    attack: attackWithRequestState,
    twin: [
      {
        file: 'packages/mcp-endpoint/dist/eras/modern/request-state.js',
        find: '[toWho(caller), method, asked]',
        replaceWith: '[method]',
      },
    ],
  },
];

describe('two people on one server', () => {
  it.each(attacks)('THREATS $id: $title', { timeout: 30_000 }, ({ attack }) =>
    withTwoUsers(workspaceRoot, attack),
  );

  it.each(attacks)(
    'THREATS $id, twin without the check: the attack succeeds: $title',
    { timeout: 60_000 },
    ({ attack, twin }) => attackTwin(twin, (root) => withTwoUsers(root, attack)),
  );
});
