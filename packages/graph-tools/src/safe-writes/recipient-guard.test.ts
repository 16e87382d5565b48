import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import type { GraphClient, GraphPath } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { guardRecipients } from './recipient-guard.ts';

const to = (...addresses: readonly string[]) => addresses.map((address) => ({ emailAddress: { address } }));
const id = 'AAMk=';

function setUp(message: object = {}) {
  const write = vi.fn(async () => undefined as never);
  const get = vi.fn(async () => message as never);
  const { graph } = createFakeContext({
    graph: {
      get,
      post: write,
      patch: write,
      put: write,
      delete: write,
      upload: write,
      postText: write,
      start: write,
    },
  });
  const guarded = guardRecipients(graph, ['Adele@contoso.example', '@fabrikam.example']);
  const isSent = async (send: (graph: GraphClient) => Promise<unknown>) => {
    const before = write.mock.calls.length;
    const code = await send(guarded).then(
      () => 'sent',
      (error: { readonly code: string }) => error.code,
    );
    expect(write.mock.calls.length - before).toBe(code === 'sent' ? 1 : 0);
    return code;
  };
  return { isSent, get };
}

const refused = 'recipient_not_allowed';
const file = { contentType: 'text/plain' };

describe('guardRecipients', () => {
  it.each([
    ['adele@contoso.example', 'sent'],
    ['ADELE@CONTOSO.EXAMPLE ', 'sent'],
    ['anybody@fabrikam.example', 'sent'],
    ['diego@contoso.example', refused],
    ['x@evil-fabrikam.example', refused],
    ['x@fabrikam.example.evil.example', refused],
    ['x@sub.fabrikam.example', refused],
    ['x@evil.example,y@fabrikam.example', refused],
    ['x@evil.example@fabrikam.example', refused],
    ['"x@evil.example" <y@fabrikam.example>', refused],
    ['no address', refused],
  ])('sends to %s: %s', async (address, outcome) => {
    const { isSent } = setUp();
    const message = { message: { toRecipients: to('adele@contoso.example'), bccRecipients: to(address) } };
    expect(await isSent((graph) => graph.post(graphPath`/me/sendMail`, message))).toBe(outcome);
  });

  it.each<[string, (graph: GraphClient) => Promise<unknown>]>([
    ['an invitation', (graph) => graph.post(graphPath`/me/events`, { attendees: to('x@evil.example') })],
    [
      'a changed draft',
      (graph) => graph.patch(graphPath`/me/messages/${id}`, { ccRecipients: to('x@evil.example') }),
    ],
    [
      'a share',
      (graph) =>
        graph.post(graphPath`/me/drive/items/${id}/invite`, { recipients: [{ email: 'x@evil.example' }] }),
    ],
    ['a rule', (graph) => graph.put(graphPath`/me/rule`, { actions: { redirectTo: to('x@evil.example') } })],
    [
      'a message as a file',
      (graph) => graph.upload(graphPath`/users/${id}/messages/${id}/$value`, new Uint8Array(), file),
    ],
    [
      'what is accepted first and done then',
      (graph) => graph.start(graphPath`/x`, { recipients: [{ email: 'x@evil.example' }] }),
    ],
    [
      'a batch',
      (graph) =>
        graph.post(graphPath`/$batch`, {
          requests: [{ url: '/me/sendMail', body: { message: { toRecipients: to('x@evil.example') } } }],
        }),
    ],
    [
      'a reply in a batch',
      (graph) =>
        graph.post(graphPath`/$batch`, { requests: [{ url: `/me/messages/${id}/reply?a=b`, body: {} }] }),
    ],
    [
      'something nested',
      (graph) => graph.post(graphPath`/x`, JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)),
    ],
  ])('refuses %s to somebody else', async (_what, send) => {
    expect(await setUp().isSent(send)).toBe(refused);
  });

  it.each<[string, (graph: GraphClient) => Promise<unknown>]>([
    ['a photo', (graph) => graph.upload(graphPath`/me/photo/$value`, new Uint8Array(), file)],
    [
      'a page',
      (graph) => graph.postText(graphPath`/me/onenote/pages`, { text: '', contentType: 'text/html' }),
    ],
    ['a copy', (graph) => graph.start(graphPath`/me/drive/items/${id}/copy`, { name: 'x' })],
  ])('sends %s, which is for nobody', async (_what, send) => {
    expect(await setUp().isSent(send)).toBe('sent');
  });

  it.each<[string, (graph: GraphClient, path: GraphPath) => Promise<unknown>]>([
    ['a file', (graph, path) => graph.upload(path, new Uint8Array(), file)],
    ['a text', (graph, path) => graph.postText(path, { text: '', contentType: 'text/html' })],
  ])('looks up who reads a chat that gets %s', async (_what, send) => {
    const members = { value: [{ email: 'x@evil.example' }] };
    const path = graphPath`/chats/${id}/messages/${id}/hostedContents/${id}/$value`;
    expect(await setUp(members).isSent((graph) => send(graph, path))).toBe(refused);
  });

  it.each([
    ['reply', { from: to('x@evil.example')[0] }, refused],
    ['createReply', { replyTo: to('x@evil.example') }, refused],
    [
      'microsoft.graph.replyAll',
      { from: to('adele@contoso.example')[0], ccRecipients: to('x@evil.example') },
      refused,
    ],
    ['send', { toRecipients: to('x@evil.example') }, refused],
    ['send', { toRecipients: to('adele@contoso.example') }, 'sent'],
    ['reply', { from: to('y@fabrikam.example')[0] }, 'sent'],
  ])('looks up whom %s writes to', async (action, message, outcome) => {
    const { isSent, get } = setUp(message);
    const parts = Object.assign([`/me/messages/`, `/${action}`], { raw: [] });
    expect(await isSent((graph) => graph.post(graphPath(parts, id), { comment: 'Yes.' }))).toBe(outcome);
    expect(get).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ text: '/me/messages/AAMk%3D' }),
      expect.anything(),
    );
  });

  const attended = { organizer: to('adele@contoso.example')[0], attendees: to('x@evil.example') };
  it.each<[string, object, string, (graph: GraphClient) => Promise<unknown>]>([
    [
      'an answer',
      attended,
      refused,
      (graph) => graph.post(graphPath`/me/events/${id}/accept`, { comment: 'Yes.' }),
    ],
    [
      'a cancellation',
      attended,
      refused,
      (graph) => graph.post(graphPath`/me/calendars/${id}/events/${id}/microsoft.graph.cancel`),
    ],
    ['a change', attended, refused, (graph) => graph.patch(graphPath`/me/events/${id}`, { subject: 'x' })],
    ['a deletion', attended, refused, (graph) => graph.delete(graphPath`/me/events/${id}`)],
    ['one of nobody else', { attendees: [] }, 'sent', (graph) => graph.delete(graphPath`/me/events/${id}`)],
  ])('looks up whom a change of an event writes to: %s', async (_what, event, outcome, send) => {
    const { isSent, get } = setUp(event);
    expect(await isSent(send)).toBe(outcome);
    expect(get).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
      query: { $select: ['organizer', 'attendees'] },
    });
  });

  it('refuses a change of an event in a batch, and lets it be read there', async () => {
    const { isSent } = setUp();
    const batch = (method: string) => (graph: GraphClient) =>
      graph.post(graphPath`/$batch`, { requests: [{ method, url: `/me/events/${id}` }] });
    expect([await isSent(batch('DELETE')), await isSent(batch('GET'))]).toEqual([refused, 'sent']);
  });

  const members = (...emails: readonly (string | null)[]) => ({ value: emails.map((email) => ({ email })) });
  it.each<[string, object, string]>([
    ['allowed people', members('Adele@contoso.example', 'y@fabrikam.example'), 'sent'],
    ['somebody else', members('adele@contoso.example', 'x@evil.example'), refused],
    ['a guest without address', members('adele@contoso.example', null), refused],
    [
      'more than one page',
      { ...members('adele@contoso.example'), '@odata.nextLink': 'https://graph.example/x' },
      refused,
    ],
  ])('looks up who is in a chat before it writes there: %s', async (_who, page, outcome) => {
    const { isSent, get } = setUp(page);
    const body = { body: { content: 'Tea' } };
    expect(await isSent((graph) => graph.post(graphPath`/chats/${id}/messages`, body))).toBe(outcome);
    expect(get).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ text: '/chats/AAMk%3D/members' }));
  });

  it('offers the sign-in that lets it see who is in a chat, and hands on other errors', async () => {
    const { isSent, get } = setUp();
    const send = (graph: GraphClient) => graph.post(graphPath`/me/chats/${id}/messages`, {});
    get.mockRejectedValueOnce(new AppError('graph_permission_missing'));
    const stepUp = await guardRecipients(createFakeContext({ graph: { get } }).graph, ['a@b.example'])
      .post(graphPath`/chats/${id}/messages`, {})
      .catch((error: AppError) => error.stepUp);
    expect(stepUp).toEqual({ permissions: ['Chat.ReadBasic'] });
    get.mockRejectedValueOnce(new AppError('graph_not_found'));
    expect(await isSent(send)).toBe('graph_not_found');
  });

  const channel = graphPath`/teams/${id}/channels/${id}/messages`;
  const reply = graphPath`/teams/${id}/channels/${id}/messages/${id}/replies`;
  it.each([channel, reply])('writes to no channel, of which nobody knows who reads it: %o', async (path) => {
    expect(await setUp().isSent((graph) => graph.post(path, {}))).toBe(refused);
  });

  it('refuses messages of Teams in a batch, and lets them be read there', async () => {
    const { isSent } = setUp();
    const batch = (method: string, url: string) => (graph: GraphClient) =>
      graph.post(graphPath`/$batch`, { requests: [{ method, url }] });
    for (const url of [`/chats/${id}/messages`, `/teams/${id}/primaryChannel/messages`]) {
      expect([await isSent(batch('POST', url)), await isSent(batch('GET', url))]).toEqual([refused, 'sent']);
    }
  });

  it.each([
    ["https://graph.microsoft.com/v1.0/users('adele@contoso.example')", 'sent'],
    ['https://graph.microsoft.com/v1.0/users/y@fabrikam.example', 'sent'],
    ["https://graph.microsoft.com/v1.0/users('x@evil.example')", refused],
    ["https://graph.microsoft.com/v1.0/users('87d349ed-44d7-43e1-9a83-5f2406dee5bd')", refused],
    ['adele@contoso.example', refused],
  ])('makes %s a member of a chat: %s', async (link, outcome) => {
    const body = { members: [{ roles: ['owner'], 'user@odata.bind': link }] };
    expect(await setUp().isSent((graph) => graph.post(graphPath`/chats`, body))).toBe(outcome);
  });

  it('lets anybody be asked about who writes to nobody', async () => {
    const body = { attendees: to('x@evil.example') };
    expect(await setUp().isSent((graph) => graph.post(graphPath`/me/findMeetingTimes`, body))).toBe('sent');
  });

  it('lets anybody be searched for', async () => {
    const body = { requests: [{ query: { queryString: 'from:x@evil.example' } }] };
    expect(await setUp().isSent((graph) => graph.post(graphPath`/search/query`, body))).toBe('sent');
  });

  it('lets everything else through, and reads as before', async () => {
    const { isSent, get } = setUp();
    expect(await isSent((graph) => graph.patch(graphPath`/me/messages/${id}`, { isRead: true }))).toBe(
      'sent',
    );
    expect(await isSent((graph) => graph.delete(graphPath`/me/messages/${id}`))).toBe('sent');
    expect(
      await isSent((graph) => graph.post(graphPath`/me/messages/${id}/move`, { destinationId: 'archive' })),
    ).toBe('sent');
    expect(get).not.toHaveBeenCalled();
  });
});
