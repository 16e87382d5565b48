import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { withConfirmation } from '../index.ts';
import { createFakeContext, type FakeContextOptions } from '../testing/fake-context.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { mailTools } from './mail-tools.ts';

const mailbox = 'store.leeds@contoso.example';
const below = `/users/${encodeURIComponent(mailbox)}`;

function requireTool(name: string) {
  const tool = mailTools.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`There is no ${name}`);
  return tool;
}

async function call(name: string, args: object, options: FakeContextOptions = {}) {
  const asked = vi.fn(async (path: { readonly text: string }) => path && ({ value: [] } as never));
  const graph = { get: asked, post: asked, ...options.graph } as FakeContextOptions['graph'];
  const context = createFakeContext({ ...options, ...(graph && { graph }) });
  const { structuredContent } = await runToEnd(requireTool(name), args, context);
  return { structuredContent, paths: asked.mock.calls.map(([{ text }]) => text) };
}

const message = { to: ['diego@contoso.example'], subject: 'Hi', body: 'Hello.' };

describe('a shared mailbox', () => {
  it.each<[string, object, string]>([
    ['mail_list_messages', {}, '/mailFolders/inbox/messages'],
    ['mail_search_messages', { query: 'till' }, '/messages'],
    ['mail_get_message', { id: 'AAMk=' }, '/messages/AAMk%3D'],
    ['mail_list_folders', {}, '/mailFolders'],
    ['mail_send_message', message, '/sendMail'],
    ['mail_reply_message', { id: 'AAMk=', body: 'Yes.' }, '/messages/AAMk%3D/reply'],
  ])('is where %s looks when it is named, and one’s own otherwise', async (name, args, path) => {
    expect((await call(name, { ...args, mailbox })).paths).toEqual([below + path]);
    expect((await call(name, args)).paths).toEqual([`/me${path}`]);
  });

  it.each(['../me', 'a/b', '..', '%2e%2e', 'x\u0000y'])('cannot be %j', async (odd) => {
    const { structuredContent, paths } = await call('mail_list_messages', { mailbox: odd });
    expect([structuredContent.error, paths]).toEqual(['invalid_arguments', []]);
  });

  it.each([
    ['mail_list_messages', {}, 'Mail.Read.Shared'],
    ['mail_send_message', message, 'Mail.Send.Shared'],
  ])('leads to the permission it takes (%s)', async (name, args, permission) => {
    const refuse = async () => Promise.reject(new AppError('graph_permission_missing'));
    const stepUp = vi.fn(async () => ({ missing: [permission], started: undefined }));
    const options = { graph: { get: refuse, post: refuse }, signIn: { stepUp } };
    await call(name, { ...args, mailbox }, options);
    expect(stepUp).toHaveBeenCalledWith(expect.objectContaining({ permissions: [permission] }));
  });

  it('is refused where ALLOWED_SCOPES leaves its permission out', async () => {
    const policy = { allowedScopes: ['Mail.Read', 'Mail.Send'] };
    const refused = await call('mail_list_messages', { mailbox }, { policy });
    expect(refused).toMatchObject({ structuredContent: { error: 'invalid_arguments' }, paths: [] });
    const allowed = await call(
      'mail_list_messages',
      { mailbox },
      { policy: { allowedScopes: ['Mail.Read.Shared'] } },
    );
    expect(allowed.paths).toHaveLength(1);
  });

  it('is part of what a dry run shows, and of what somebody agrees to', async () => {
    const { structuredContent } = await call('mail_send_message', { ...message, mailbox, dry_run: true });
    expect(structuredContent.would).toMatchObject([{ path: `${below}/sendMail` }]);
    const confirmed = withConfirmation(requireTool('mail_send_message'));
    const plans = [{ ...message, mailbox }, message].map((args) =>
      runToEnd(confirmed, args, createFakeContext()),
    );
    const [shared, own] = await Promise.all(plans);
    expect(shared?.structuredContent.confirm).not.toBe(own?.structuredContent.confirm);
  });

  it('is no input of the other tools, and is listed by none', () => {
    expect(requireTool('mail_delete_message').input.shape).not.toHaveProperty('mailbox');
    for (const tool of mailTools) expect(tool.inputJsonSchema.properties).not.toHaveProperty('mailbox');
  });
});
