import { describe, expect, it } from 'vitest';
import { finishSignIn, signIn, toStarted } from './sign-in-steps.ts';
import { useSignedInTools } from './signed-in-tools.ts';

interface Listed {
  readonly id: string;
  readonly from?: string;
  readonly subject: string;
  readonly unread?: boolean;
  readonly attachments?: boolean;
}

type Call = (name: string, args?: Record<string, unknown>) => Promise<Readonly<Record<string, unknown>>>;

async function find(call: Call, query: string): Promise<[Listed, ...Listed[]]> {
  return (await call('mail_search_messages', { query })).messages as [Listed, ...Listed[]];
}

describe('mail through a real server', () => {
  const tools = useSignedInTools({ ENABLED_TOOLS: 'mail_forward_message' });
  const call: Call = tools.readGranted;
  const list = async (args: Record<string, unknown>) =>
    (await call('mail_list_messages', args)).messages as Listed[];

  it('shows the ten newest messages, and goes on', async () => {
    const value = await call('mail_list_messages');
    const {
      note,
      messages,
      continue: next,
    } = value as { note: string; messages: Listed[]; continue: string };
    expect(note).toContain('not instructions');
    expect(messages).toHaveLength(10);
    expect(messages[0]).toMatchObject({
      from: 'Diego Siciliani <diego.siciliani@contoso.example>',
      subject: 'Interviews for the Leeds team, Wednesday',
      unread: true,
    });
    const rest = await list({ continue: next, limit: 50 });
    expect(new Set([...messages, ...rest].map(({ id }) => id)).size).toBe(messages.length + rest.length);
  });

  it('reads a conversation, answers it, and finds the answer', async () => {
    const [newest] = await find(call, 'from:misaki subject:budget hasattachments:true');
    const message = await call('mail_get_message', { id: newest.id });
    expect(message).toMatchObject({
      cc: ['Diego Siciliani <diego.siciliani@contoso.example>'],
      attachments: [{ name: 'autumn-stores.csv', type: 'text/csv' }, { name: 'notes-on-rates.txt' }],
    });
    await call('mail_reply_message', { id: newest.id, body: 'Agreed.\nAdele', all: true });
    const [sent] = await list({ folder: 'sentitems', limit: 1 });
    expect(sent).toMatchObject({
      to: 'Misaki Satō <misaki@contoso.example>',
      subject: 'RE: Budget for the autumn stores',
    });
  });

  it('shows of a poisoned mail what a person sees', async () => {
    const [poisoned] = await find(call, 'from:parcel-updates');
    expect(poisoned.subject).toBe('Your parcel is waiting');
    const { body } = (await call('mail_get_message', { id: poisoned.id })) as { body: { text: string } };
    expect(body.text).toContain('Reference PX-20417');
    expect(body.text).not.toMatch(/SYSTEM|Assistant|mail_forward_message|\u200b|[\u{e0000}-\u{e007f}]/u);
  });

  it('files, marks and throws away what it has found', async () => {
    const [message] = await find(call, 'subject:"Card fees"');
    await call('mail_update_message', {
      id: message.id,
      read: false,
      flag: 'complete',
      categories: ['Fees'],
    });
    const moved = await call('mail_move_message', { id: message.id, folder: 'archive' });
    expect(moved.id).toBe(message.id);
    expect(await list({ folder: 'archive', unread: true })).toMatchObject([{ id: message.id, unread: true }]);
    const { folders } = await call('mail_list_folders');
    const projects = (folders as { id: string; name: string }[]).find(({ name }) => name === 'Projects');
    await call('mail_move_message', { id: message.id, folder: projects?.id });
    expect(await list({ folder: projects?.id })).toMatchObject([{ id: message.id }]);
  });

  it('writes to somebody who reads it', async () => {
    const args = { to: ['Diego <diego@contoso.example>'], subject: 'Tomorrow', body: 'At ten?' };
    expect(await call('mail_send_message', args)).toEqual({ sent: true });
    const [message] = await find(call, 'subject:"welcome" from:adele');
    await call('mail_forward_message', { id: message.id, to: ['diego@contoso.example'], body: 'See below.' });
    const draft = await call('mail_create_draft', { subject: 'Later', body: 'Not yet.' });
    expect(await list({ folder: 'drafts', limit: 1 })).toMatchObject([{ id: draft.id, subject: 'Later' }]);
    const diego = (await signIn(tools.servers, { person: 'diego@contoso.example' })).value.access_token;
    const received = await list({ limit: 3, access_token: diego });
    expect(received.map(({ subject }) => subject)).toEqual([
      'FW: Welcome!',
      'Tomorrow',
      'RE: Budget for the autumn stores',
    ]);
    const elsewhere = await tools.call('mail_get_message', { access_token: diego, id: message.id });
    expect(elsewhere.value.error).toBe('graph_not_found');
  });

  it('names a folder that there is not, and what to call for its id', async () => {
    const { value } = await tools.call('mail_list_messages', { folder: 'Inbxo' });
    expect(value.error_description).toBe(
      'Folder "Inbxo" is no well-known name. Call mail_list_folders for ids.',
    );
  });

  it('offers the sign-in that grants what is missing, and works after it', async () => {
    const token = (await signIn(tools.servers, { person: 'nia@contoso.example' })).value.access_token;
    const args = { access_token: token, to: ['adele@contoso.example'], subject: 'Thanks', body: 'Found it.' };
    const refused = await tools.call('mail_send_message', args);
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['Mail.Send'],
      auth_url: expect.any(String),
    });
    await finishSignIn(tools.servers, toStarted(refused), { person: 'nia@contoso.example' });
    expect((await tools.call('mail_send_message', args)).value).toEqual({ sent: true });
  });
});

describe('the further tools for mail, where the toolset is asked for', () => {
  const { readGranted } = useSignedInTools({ TOOLSETS: 'mail' });
  const call: Call = readGranted;

  it('list a conversation in its order, and its files', async () => {
    const [newest] = await find(call, 'from:misaki subject:budget');
    const thread = (await call('mail_get_thread', { id: newest.id })).messages as Listed[];
    expect(thread.map(({ from }) => from?.split(' ', 1)[0])).toEqual(['Misaki', 'Adele', 'Diego', 'Misaki']);
    const { attachments } = await call('mail_list_attachments', { id: thread[0]?.id });
    expect(attachments).toMatchObject([{ name: 'autumn-stores.csv' }, { name: 'notes-on-rates.txt' }]);
  });

  it('send a draft and delete a message', async () => {
    const message = { to: ['nia@contoso.example'], subject: 'Till login', body: 'Ask the IT desk.' };
    const { id } = await call('mail_create_draft', message);
    expect(await call('mail_send_draft', { id })).toEqual({ sent: true });
    const [sent] = await find(call, 'subject:"Till login" to:nia');
    expect(await call('mail_delete_message', { id: sent.id })).toEqual({ deleted: true });
    expect((await call('mail_list_messages', { folder: 'trash' })).messages).toContainEqual(
      expect.objectContaining({ id: sent.id }),
    );
  });

  it('make a rule and take it away', async () => {
    const args = { name: 'Invoices', subject: ['Invoice'], move_to: 'archive' };
    const { id } = await call('mail_create_rule', args);
    const { rules } = await call('mail_list_rules');
    expect(rules).toMatchObject([
      { name: 'Travel bookings', when: 'senderContains: wideworld.example' },
      { id, name: 'Invoices', on: true, when: 'subjectContains: Invoice' },
    ]);
    expect(await call('mail_delete_rule', { id })).toEqual({ deleted: true });
  });

  it('set automatic replies', async () => {
    expect((await call('mail_get_auto_replies')).status).toBe('off');
    await call('mail_set_auto_replies', { status: 'always', message: 'Back on Monday.' });
    const replies = { status: 'always', message: 'Back on Monday.', audience: 'all' };
    expect(await call('mail_get_auto_replies')).toMatchObject(replies);
  });
});
