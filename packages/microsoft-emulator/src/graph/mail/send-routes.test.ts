import { describe, expect, test } from 'vitest';
import { type AskMail, openMail } from '../../testing/mail-driver.ts';
import { createSignInDriver } from '../../testing/sign-in-driver.ts';

const to = (...addresses: readonly string[]) => addresses.map((address) => ({ emailAddress: { address } }));
const body = { contentType: 'Text', content: 'See you at ten.' };

async function openTwo() {
  const driver = createSignInDriver();
  return {
    adele: await openMail(driver),
    diego: await openMail(driver, { username: 'diego@contoso.example' }),
  };
}

async function readNewest(ask: AskMail, folder: string) {
  const answer = await ask('GET', `/mailFolders/${folder}/messages`, { query: { $top: '1' } });
  return answer.body.value[0];
}

describe('sendMail (https://learn.microsoft.com/graph/api/user-sendmail)', () => {
  test('reaches whom it can reach, and the sent items', async () => {
    const { adele, diego } = await openTwo();
    const recipients = {
      toRecipients: to('diego@contoso.example', 'somebody@elsewhere.example'),
      bccRecipients: to('nia@contoso.example'),
    };
    const payload = { message: { subject: 'Tomorrow', body, ...recipients } };
    expect(await adele('POST', '/sendMail', { payload })).toEqual({ status: 202, body: undefined });
    expect(await readNewest(adele, 'sentitems')).toMatchObject({
      subject: 'Tomorrow',
      isRead: true,
      isDraft: false,
      bccRecipients: [{ emailAddress: { address: 'nia@contoso.example' } }],
    });
    expect(await readNewest(diego, 'inbox')).toMatchObject({
      subject: 'Tomorrow',
      isRead: false,
      body: { contentType: 'text', content: 'See you at ten.' },
      from: { emailAddress: { name: 'Adele Vance', address: 'adele@contoso.example' } },
      bccRecipients: [],
    });
  });

  test('leaves nothing in the sent items where that is not wanted', async () => {
    const { adele, diego } = await openTwo();
    const message = { subject: 'Tomorrow', toRecipients: to('diego@contoso.example') };
    await adele('POST', '/sendMail', { payload: { message, saveToSentItems: false } });
    expect((await readNewest(adele, 'sentitems')).subject).not.toBe('Tomorrow');
    expect((await readNewest(diego, 'inbox')).subject).toBe('Tomorrow');
  });
});

describe('a draft (https://learn.microsoft.com/graph/api/user-post-messages)', () => {
  test('is kept, changed and sent', async () => {
    const { adele, diego } = await openTwo();
    const draft = await adele('POST', '/messages', { payload: { subject: 'Tomorrow', body } });
    expect(draft).toMatchObject({ status: 201, body: { isDraft: true, subject: 'Tomorrow' } });
    const path = `/messages/${draft.body.id}`;
    const refused = await adele('POST', `${path}/send`);
    expect(refused.body.error.code).toBe('ErrorInvalidRecipients');
    await adele('PATCH', path, {
      payload: { toRecipients: to('diego@contoso.example'), importance: 'high' },
    });
    expect((await adele('POST', `${path}/send`)).status).toBe(202);
    expect((await adele('GET', path)).status).toBe(404);
    expect(await readNewest(diego, 'inbox')).toMatchObject({ subject: 'Tomorrow', importance: 'high' });
  });
});

describe('a request that says it brings JSON', () => {
  const headers = { 'content-type': 'application/json' };

  async function post(payload: string) {
    const { app, signIn } = createSignInDriver();
    const { access_token: token } = await signIn(undefined, undefined, { scope: 'openid Mail.ReadWrite' });
    return app.inject({
      method: 'POST',
      url: '/v1.0/me/messages',
      headers: { ...headers, authorization: `Bearer ${token}` },
      payload,
    });
  }

  test('may bring nothing', async () => {
    expect((await post('')).statusCode).toBe(201);
  });

  test('is refused for what is no JSON', async () => {
    const answer = await post('{"subject":');
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error.code).toBe('BadRequest');
  });
});

describe('an answer (https://learn.microsoft.com/graph/api/message-reply)', () => {
  async function findFirst(ask: AskMail) {
    const query = { $filter: "subject eq 'Budget for the autumn stores'" };
    return (await ask('GET', '/messages', { query })).body.value[0];
  }

  test('goes to the sender, within the conversation', async () => {
    const { adele } = await openTwo();
    const { id, conversationId } = await findFirst(adele);
    expect((await adele('POST', `/messages/${id}/reply`, { payload: { comment: 'Fine.' } })).status).toBe(
      202,
    );
    const sent = await readNewest(adele, 'sentitems');
    expect(sent).toMatchObject({
      subject: 'RE: Budget for the autumn stores',
      conversationId,
      ccRecipients: [],
    });
    expect(sent.toRecipients).toMatchObject([{ emailAddress: { address: 'misaki@contoso.example' } }]);
    expect(sent.body.content).toContain('<div>Fine.</div>');
  });

  test('to all reaches the others as well, and not oneself', async () => {
    const { adele, diego } = await openTwo();
    const { id } = await findFirst(adele);
    await adele('POST', `/messages/${id}/replyAll`, { payload: { comment: 'Fine.' } });
    const { ccRecipients } = await readNewest(adele, 'sentitems');
    expect(ccRecipients).toMatchObject([{ emailAddress: { address: 'diego.siciliani@contoso.example' } }]);
    expect((await readNewest(diego, 'inbox')).subject).toBe('RE: Budget for the autumn stores');
  });

  test('that is a forward takes the attachments along', async () => {
    const { adele, diego } = await openTwo();
    const { id } = await findFirst(adele);
    const payload = { comment: 'For you.', toRecipients: to('diego@contoso.example') };
    await adele('POST', `/messages/${id}/forward`, { payload });
    expect(await readNewest(diego, 'inbox')).toMatchObject({
      subject: 'FW: Budget for the autumn stores',
      hasAttachments: true,
    });
    expect((await adele('POST', `/messages/${id}/forward`, { payload: {} })).status).toBe(400);
  });
});

describe('rules (https://learn.microsoft.com/graph/api/mailfolder-list-messagerules)', () => {
  const path = '/mailFolders/inbox/messageRules';

  test('are listed, made and deleted', async () => {
    const ask = await openMail();
    const payload = {
      displayName: 'Invoices',
      sequence: 2,
      conditions: { subjectContains: ['Invoice'] },
      actions: { moveToFolder: 'archive' },
    };
    const { status, body: made } = await ask('POST', path, { payload });
    expect(status).toBe(201);
    expect(made).toMatchObject({ ...payload, isEnabled: true });
    expect((await ask('GET', path)).body.value).toMatchObject([{ displayName: 'Travel bookings' }, made]);
    expect((await ask('DELETE', `${path}/${made.id}`)).status).toBe(204);
    expect((await ask('DELETE', `${path}/${made.id}`)).status).toBe(404);
  });

  test.each([
    [path, { displayName: 'x' }],
    [path, { displayName: 'x', actions: { moveToFolder: 'nowhere' } }],
    ['/mailFolders/archive/messageRules', { displayName: 'x', actions: { delete: true } }],
  ])('are refused where they could do nothing: %s %o', async (where, payload) => {
    expect((await (await openMail())('POST', where, { payload })).status).toBe(400);
  });
});

describe('automatic replies (https://learn.microsoft.com/graph/api/user-update-mailboxsettings)', () => {
  test('keep what was set, and nothing else changes', async () => {
    const ask = await openMail();
    const automaticRepliesSetting = { status: 'alwaysEnabled', internalReplyMessage: 'Back on Monday.' };
    const changed = await ask('PATCH', '/mailboxSettings', { payload: { automaticRepliesSetting } });
    expect(changed).toMatchObject({ status: 200, body: { automaticRepliesSetting } });
    expect((await ask('GET', '/mailboxSettings/automaticRepliesSetting')).body).toMatchObject({
      ...automaticRepliesSetting,
      externalAudience: 'all',
    });
    expect((await ask('GET', '/mailboxSettings?$select=language')).body.language.locale).toBe('en-US');
  });
});
