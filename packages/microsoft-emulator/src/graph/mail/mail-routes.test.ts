import { describe, expect, test } from 'vitest';
import { type AskMail, openMail } from '../../testing/mail-driver.ts';
import { createSignInDriver } from '../../testing/sign-in-driver.ts';

const immutable = 'IdType="ImmutableId"';
const subjectsOf = ({ body }: { body: { value: readonly { subject: string }[] } }) =>
  body.value.map(({ subject }) => subject);

async function findId(ask: AskMail, subject: string, prefer?: string): Promise<string> {
  const { body } = await ask('GET', '/messages', {
    query: { $filter: `subject eq '${subject}'` },
    ...(prefer && { prefer }),
  });
  return body.value[0].id;
}

describe('messages (https://learn.microsoft.com/graph/api/user-list-messages)', () => {
  test('are listed newest first, a page at a time', async () => {
    const ask = await openMail();
    const query = { $select: 'subject,receivedDateTime', $orderby: 'receivedDateTime desc' };
    const { body } = await ask('GET', '/mailFolders/inbox/messages', { query });
    expect(body.value).toHaveLength(10);
    expect(Object.keys(body.value[0]).sort()).toEqual(['@odata.etag', 'id', 'receivedDateTime', 'subject']);
    expect(body.value[0].subject).toBe('Interviews for the Leeds team, Wednesday');
    const next = await ask('GET', body['@odata.nextLink']);
    expect(next.body.value.length).toBeGreaterThan(4);
    const dates = [...body.value, ...next.body.value].map(({ receivedDateTime }) => receivedDateTime);
    expect(dates).toEqual(dates.toSorted().reverse());
  });

  test('have ids as long as those of Outlook, and shorter ones that survive a move', async () => {
    const ask = await openMail();
    expect(await findId(ask, 'Card fees in May')).toMatch(/^AAMk[\w=-]{148}$/);
    expect(await findId(ask, 'Card fees in May', immutable)).toMatch(/^AAkALg[\w-]{62}$/);
  });

  test.each([
    [{ $search: '"budget"', $orderby: 'receivedDateTime' }, 'SearchWithOrderBy'],
    [{ $search: '"budget"', $filter: 'isRead eq false' }, 'SearchWithFilter'],
    [{ $search: '"budget"', $skip: '10' }, 'SearchWithSkip'],
    [{ $search: 'budget stores' }, 'BadRequest'],
    [{ $filter: 'isRead eq false', $orderby: 'receivedDateTime desc' }, 'InefficientFilter'],
  ])('are refused for %o', async (query, code) => {
    const ask = await openMail();
    expect(await ask('GET', '/messages', { query })).toMatchObject({
      status: 400,
      body: { error: { code } },
    });
  });

  test('can be filtered and ordered together where the filter begins with the order', async () => {
    const ask = await openMail();
    const $filter = 'receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false';
    const query = { $filter, $orderby: 'receivedDateTime desc', $top: '50' };
    const { body } = await ask('GET', '/mailFolders/inbox/messages', { query });
    expect(body.value.length).toBeGreaterThan(3);
    expect(body.value.every(({ isRead }: { isRead: boolean }) => !isRead)).toBe(true);
  });

  test.each([
    ['budget autumn', 4],
    ['from:misaki subject:budget', 2],
    ['from:"Diego Siciliani" AND hasattachments:false', 3],
    ['hasAttachments:true', 2],
    ['"come to 18/2111"', 1],
    ['received>=2026-06-30 from:nia', 1],
    ['received:2026-06-01..2026-06-21', 1],
    ['subject:invoice OR subject:welcome', 2],
    ['subject:budget NOT from:adele', 3],
    ['attachment:rates', 1],
    ['nothing-of-this-kind', 0],
    ['colour:red', 0],
  ])('are found by %s: %i', async (kql, count) => {
    const ask = await openMail();
    const $search = `"${kql.replaceAll('"', '\\"')}"`;
    const { body } = await ask('GET', '/messages', { query: { $search, $top: '50' } });
    expect(body.value).toHaveLength(count);
  });

  test('found go on with a token', async () => {
    const ask = await openMail();
    const first = await ask('GET', '/messages', { query: { $search: '"budget autumn"', $top: '3' } });
    expect(new URL(first.body['@odata.nextLink']).searchParams.has('$skiptoken')).toBe(true);
    const second = await ask('GET', first.body['@odata.nextLink']);
    expect(subjectsOf(second)).toEqual(['Budget for the autumn stores']);
    expect(second.body).not.toHaveProperty(['@odata.nextLink']);
  });

  test('of somebody else are not there', async () => {
    const driver = createSignInDriver();
    const id = await findId(await openMail(driver), 'Card fees in May');
    const diego = await openMail(driver, { username: 'diego@contoso.example' });
    expect(await diego('GET', `/messages/${id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'ErrorItemNotFound' } },
    });
    expect((await diego('GET', '/messages/x')).body.error.code).toBe('ErrorInvalidIdMalformed');
  });
});

describe.each([
  'adele@contoso.example',
  'diego@contoso.example',
  'soren@contoso.example',
  'misaki@contoso.example',
  'nia@contoso.example',
  'robin.hale@outlook.example',
])('the mailbox of %s', (username) => {
  test('is not empty', async () => {
    const ask = await openMail(undefined, { username });
    expect((await ask('GET', '/mailFolders/inbox/messages')).body.value).not.toEqual([]);
  });
});

describe('one message (https://learn.microsoft.com/graph/api/resources/message)', () => {
  test('keeps its immutable id when it is moved, and not the other one', async () => {
    const ask = await openMail();
    const [kept, lost] = [
      await findId(ask, 'Card fees in May', immutable),
      await findId(ask, 'Card fees in May'),
    ];
    const payload = { destinationId: 'archive' };
    const moved = await ask('POST', `/messages/${kept}/move`, { payload, prefer: immutable });
    expect(moved).toMatchObject({ status: 201, body: { id: kept } });
    expect((await ask('GET', `/messages/${kept}`)).status).toBe(200);
    expect((await ask('GET', `/messages/${lost}`)).status).toBe(404);
    expect(subjectsOf(await ask('GET', '/mailFolders/archive/messages'))).toContain('Card fees in May');
  });

  test('cannot be moved to a folder that there is not', async () => {
    const ask = await openMail();
    const id = await findId(ask, 'Card fees in May');
    const answer = await ask('POST', `/messages/${id}/move`, { payload: { destinationId: 'Inbxo' } });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'ErrorInvalidIdMalformed' } } });
  });

  test('can be marked, flagged and put into categories, and not be rewritten', async () => {
    const ask = await openMail();
    const id = await findId(ask, 'Card fees in May');
    const payload = { isRead: false, flag: { flagStatus: 'complete' }, categories: ['Fees'] };
    expect((await ask('PATCH', `/messages/${id}`, { payload })).body).toMatchObject(payload);
    expect((await ask('GET', `/messages/${id}`)).body).toMatchObject(payload);
    const refused = await ask('PATCH', `/messages/${id}`, { payload: { subject: 'Fees' } });
    expect(refused.body.error.code).toBe('ErrorInvalidPropertyUpdateSentMessage');
  });

  test('is deleted into the deleted items, and from there for good', async () => {
    const ask = await openMail();
    const id = await findId(ask, 'Card fees in May', immutable);
    expect((await ask('DELETE', `/messages/${id}`)).status).toBe(204);
    expect(subjectsOf(await ask('GET', '/mailFolders/deleteditems/messages'))).toContain('Card fees in May');
    expect((await ask('DELETE', `/messages/${id}`)).status).toBe(204);
    expect((await ask('GET', `/messages/${id}`)).status).toBe(404);
  });

  test('tells its attachments', async () => {
    const ask = await openMail();
    const id = await findId(ask, 'Budget for the autumn stores');
    const { body } = await ask('GET', `/messages/${id}/attachments`);
    expect(body.value.map(({ name }: { name: string }) => name)).toEqual([
      'autumn-stores.csv',
      'notes-on-rates.txt',
    ]);
    const one = await ask('GET', `/messages/${id}/attachments/${body.value[1].id}`);
    expect(Buffer.from(one.body.contentBytes, 'base64').toString()).toContain('12 June');
    expect((await ask('GET', `/messages/${id}/attachments/x`)).status).toBe(400);
  });
});

describe('folders (https://learn.microsoft.com/graph/api/user-list-mailfolders)', () => {
  test('have counts, and folders inside them', async () => {
    const ask = await openMail();
    const { body } = await ask('GET', '/mailFolders');
    expect(body.value.map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      'Archive',
      'Deleted Items',
      'Drafts',
      'Inbox',
      'Junk Email',
      'Outbox',
      'Projects',
      'Sent Items',
    ]);
    const inbox = (await ask('GET', '/mailFolders/inbox?$select=id,totalItemCount,childFolderCount')).body;
    expect(inbox).toMatchObject({ totalItemCount: 18, childFolderCount: 1 });
    const children = await ask('GET', `/mailFolders/${inbox.id}/childFolders`);
    expect(children.body.value).toMatchObject([{ displayName: 'Suppliers', totalItemCount: 1 }]);
  });
});

describe('what is asked without the permission', () => {
  test.each([
    ['GET', '/messages', 'openid Mail.Send'],
    ['POST', '/messages', 'openid Mail.Read'],
    ['POST', '/sendMail', 'openid Mail.ReadWrite'],
    ['PATCH', '/mailboxSettings', 'openid MailboxSettings.Read'],
  ] as const)('is refused: %s %s', async (method, path, scope) => {
    const ask = await openMail(undefined, { scope });
    expect((await ask(method, path, method === 'GET' ? {} : { payload: {} })).status).toBe(403);
  });
});
