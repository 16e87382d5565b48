import { describe, expect, test } from 'vitest';
import { signInToGraph } from '../../testing/graph-caller.ts';

const mailbox = '/users/store.leeds@contoso.example';
const shared = 'Mail.Read Mail.Read.Shared Mail.Send.Shared';
const inbox = '/mailFolders/inbox/messages?$select=subject';

describe('a shared mailbox (https://learn.microsoft.com/graph/outlook-share-messages-folders)', () => {
  test('is read by whoever may open it, apart from their own', async () => {
    const call = await signInToGraph(shared);
    const { body } = await call(mailbox + inbox);
    expect(body.value.map(({ subject }) => subject)).toEqual([
      'Do you have the oak shelf in white?',
      'Opening hours of the bank holiday',
    ]);
    const [{ id }] = body.value;
    expect((await call(`${mailbox}/messages/${id}`)).body).toMatchObject({
      body: { content: expect.stringContaining('Priya') },
    });
    expect((await call(`/me/messages/${id}`)).status).toBe(404);
  });

  test('wants the permission for shared mail', async () => {
    const call = await signInToGraph('Mail.ReadWrite Mail.Send');
    expect((await call(mailbox + inbox)).status).toBe(403);
  });

  test('is closed to others, and so are the mailboxes of people', async () => {
    const diego = await signInToGraph(shared, 'diego@contoso.example');
    expect((await diego(mailbox + inbox)).body.error.code).toBe('ErrorAccessDenied');
    const adele = await signInToGraph(shared);
    expect((await adele(`/users/diego@contoso.example${inbox}`)).body.error.code).toBe('ErrorAccessDenied');
    expect((await adele(`/users/adele@contoso.example${inbox}`)).status).toBe(200);
    expect((await adele(`/users/nobody@contoso.example${inbox}`)).body.error.code).toBe('ErrorInvalidUser');
  });

  test('sends and receives mail of its own', async () => {
    const call = await signInToGraph(shared);
    const toRecipients = [{ emailAddress: { address: 'store.leeds@contoso.example' } }];
    const body = { message: { subject: 'To ourselves', toRecipients } };
    expect((await call(`${mailbox}/sendMail`, { method: 'POST', body })).status).toBe(202);
    const sent = await call(`${mailbox}/mailFolders/sentitems/messages?$select=from`);
    expect(sent.body.value[0]).toMatchObject({ from: toRecipients[0] });
    expect((await call(mailbox + inbox)).body.value[0].subject).toBe('To ourselves');
  });
});
