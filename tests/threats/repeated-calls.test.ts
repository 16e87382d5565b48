import { createBrowser, type McpCaller, workspaceRoot } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';
import { startGatedEmulator } from './fixtures/gated-emulator.ts';
import { startTwoUsers } from './fixtures/two-users.ts';

const draft = { to: ['diego@contoso.example'], subject: 'Of Alice', body: 'Hello.', idempotency_key: 'k' };

/** Signs in, as the emulator's only person, through the link that is in an answer. */
async function finish(user: McpCaller, { auth_url, state }: Readonly<Record<string, unknown>>) {
  await createBrowser().open(String(auth_url));
  const { value } = await user.call('wait_for_callback', { state });
  return (await user.call('complete_authentication', { auth_code: value.auth_code })).value;
}

/** A caller who may write drafts. */
async function enter(user: McpCaller): Promise<void> {
  await finish(user, (await user.call('authenticate_account')).value);
  const { value } = await user.call('mail_create_draft', { ...draft, idempotency_key: 'first' });
  expect((await finish(user, value)).success).toBe(true);
}

/** Two callers who both use the same Microsoft account: only what each has done itself may be repeated to it. */
async function attackWithForeignKey(root: string): Promise<void> {
  const emulator = await startGatedEmulator({ autoSignIn: 'adele@contoso.example' });
  const users = await startTwoUsers(root, { ...emulator.microsoft, TOOLSETS: 'mail' });
  try {
    const [alice, mallory] = [users.as('alice'), users.as('mallory')];
    const stranger = await mallory.call('mail_create_draft', draft);
    await enter(alice);
    const { value: first } = await alice.call('mail_create_draft', draft);
    expect(first).toHaveProperty('id');
    expect(await mallory.call('mail_create_draft', draft)).toEqual(stranger);
    await enter(mallory);
    const { value: other } = await mallory.call('mail_create_draft', draft);
    expect(other).toHaveProperty('id');
    expect(other).not.toHaveProperty('repeated');
    expect(other.id).not.toBe(first.id);
    expect((await alice.call('mail_create_draft', draft)).value).toEqual({ ...first, repeated: true });
  } finally {
    await users.stop();
    await emulator.stop();
  }
}

describe('THREATS 8: the idempotency_key of another owner', () => {
  it('leads to no answer of theirs', () => attackWithForeignKey(workspaceRoot));

  it('THREATS 8, twin without the check: it does', async () => {
    await attackTwin(
      [
        {
          file: 'packages/core/dist/idempotency/call-record.js',
          find: 'JSON.stringify([owner, tool, key])',
          replaceWith: 'JSON.stringify([tool, key])',
        },
      ],
      attackWithForeignKey,
    );
  });
});
