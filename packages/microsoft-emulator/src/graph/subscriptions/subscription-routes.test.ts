import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { signInToGraph } from '../../testing/graph-caller.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { isLoopbackUrl } from './notification-sender.ts';

const everything =
  'Mail.ReadWrite Mail.Send Calendars.ReadWrite Files.ReadWrite.All Tasks.ReadWrite Chat.Read';

interface Notification {
  readonly [member: string]: unknown;
  readonly resourceData: { readonly id: string } | null;
}

/** Something that Graph can call; it gives back tokens unless it is told to answer something else. */
async function startReceiver({ echo = (token: string) => token, type = 'text/plain' } = {}) {
  const received: Notification[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const token = new URL(request.url ?? '', 'http://localhost').searchParams.get('validationToken');
    if (token !== null) {
      response.writeHead(200, { 'content-type': type }).end(echo(token));
      return;
    }
    received.push(...((await json(request)) as { readonly value: readonly Notification[] }).value);
    response.writeHead(202).end();
    for (const wake of waiting.splice(0)) wake();
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', () => listening.resolve());
  await listening.promise;
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notifications`;
  /** Resolves once this many have come. */
  const take = async (count: number) => {
    while (received.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    return received;
  };
  return { url, take };
}

/** By the clock of the emulator, which stands still. */
const inMinutes = (minutes: number) => new Date(createTestClock().nowMs() + minutes * 60_000).toISOString();

function toBody(notificationUrl: string, more: object = {}) {
  return {
    changeType: 'created,updated,deleted',
    notificationUrl,
    resource: '/me/messages',
    expirationDateTime: inMinutes(1_000),
    clientState: 'a secret',
    ...more,
  };
}

describe('subscriptions (https://learn.microsoft.com/graph/api/resources/subscription)', () => {
  it('are taken once the receiver has given back the token, and keep their secret', async () => {
    const { url } = await startReceiver();
    const graph = await signInToGraph(everything);
    const { status, body } = await graph('/subscriptions', { method: 'POST', body: toBody(url) });
    expect(status).toBe(201);
    expect(body).toMatchObject({ resource: '/me/messages', clientState: null, notificationUrl: url });
    expect((await graph(`/subscriptions/${body.id}`)).body).toMatchObject({ id: body.id, clientState: null });
    expect((await graph('/subscriptions')).body.value).toHaveLength(1);
    expect((await graph(`/subscriptions/${body.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await graph(`/subscriptions/${body.id}`)).status).toBe(404);
  });

  it.each([
    ['gives back something else', { echo: () => 'other' }],
    ['gives it back as a page', { type: 'text/html' }],
  ])('are refused where the receiver %s', async (_what, options) => {
    const { url } = await startReceiver(options);
    const graph = await signInToGraph(everything);
    const { status, body } = await graph('/subscriptions', { method: 'POST', body: toBody(url) });
    expect([status, body.error.code]).toEqual([400, 'ValidationError']);
  });

  it.each([
    ['to what nobody tells of', { resource: '/me/contacts' }, 400],
    ['to a folder that there is not', { resource: "me/mailFolders('none')/messages" }, 400],
    ['to another kind of change', { changeType: 'read' }, 400],
    ['for too long', { expirationDateTime: inMinutes(10_090) }, 400],
    ['for the past', { expirationDateTime: inMinutes(-1) }, 400],
    ['for nobody knows how long', { expirationDateTime: 'x' }, 400],
    ['with a long secret', { clientState: 'x'.repeat(129) }, 400],
    ['to a host elsewhere', { notificationUrl: 'https://example.com/' }, 400],
    ['to creations in a drive', { resource: 'me/drive/root' }, 400],
    ['to a chat without a way to tell of itself', { resource: 'chats/19:x/messages' }, 400],
    ['without permission', { resource: 'teams/t/channels/c/messages' }, 403],
  ])('are refused %s', async (_what, more, status) => {
    const { url } = await startReceiver();
    const graph = await signInToGraph(everything);
    expect((await graph('/subscriptions', { method: 'POST', body: toBody(url, more) })).status).toBe(status);
  });

  it('are prolonged, no further than a new one would go', async () => {
    const { url } = await startReceiver();
    const graph = await signInToGraph(everything);
    const { id } = (await graph('/subscriptions', { method: 'POST', body: toBody(url) })).body;
    const prolong = (minutes: number) =>
      graph(`/subscriptions/${id}`, {
        method: 'PATCH',
        body: { expirationDateTime: inMinutes(minutes) },
      });
    expect((await prolong(9_000)).status).toBe(200);
    expect((await prolong(11_000)).status).toBe(400);
  });

  it('are told of mail, events, tasks and files', async () => {
    const { url, take } = await startReceiver();
    const graph = await signInToGraph(everything);
    const { id: list } = (await graph('/me/todo/lists')).body.value[0];
    for (const [resource, changeType] of [
      ["/me/mailFolders('inbox')/messages", 'created'],
      ['/me/events', 'created,deleted'],
      [`/me/todo/lists/${list}/tasks`, 'created'],
      ['/me/drive/root', 'updated'],
    ]) {
      const body = toBody(url, { resource, changeType });
      expect((await graph('/subscriptions', { method: 'POST', body })).status).toBe(201);
    }
    const toRecipients = [{ emailAddress: { address: 'adele@contoso.example' } }];
    await graph('/me/sendMail', {
      method: 'POST',
      body: { message: { subject: 'News', body: { contentType: 'text', content: 'x' }, toRecipients } },
    });
    const at = { dateTime: '2027-01-04T10:00:00', timeZone: 'UTC' };
    const event = (await graph('/me/events', { method: 'POST', body: { subject: 'a', start: at, end: at } }))
      .body;
    await graph(`/me/events/${event.id}`, { method: 'DELETE' });
    const task = (await graph(`/me/todo/lists/${list}/tasks`, { method: 'POST', body: { title: 'a' } })).body;
    await graph('/me/drive/root/children', { method: 'POST', body: { name: 'new', folder: {} } });
    const told = await take(5);
    const { id: mail } = (await graph('/me/mailFolders/inbox/messages')).body.value[0];
    expect(told.map(({ changeType, resourceData }) => [changeType, resourceData?.id])).toEqual([
      ['created', mail],
      ['created', event.id],
      ['deleted', event.id],
      ['created', task.id],
      ['updated', undefined],
    ]);
    expect(told[0]).toMatchObject({
      clientState: 'a secret',
      tenantId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });
});

describe('isLoopbackUrl', () => {
  it.each([
    ['http://localhost:8000/notifications', true],
    ['http://127.0.0.1/', true],
    ['https://[::1]:1/', true],
    ['https://localhost.example/', false],
    ['http://127.0.0.1.example/', false],
    ['http://localhost@example.com/', false],
    ['file:///etc/passwd', false],
    [7, false],
  ])('says of %s: %s', (url, isLoopback) => {
    expect(isLoopbackUrl(url)).toBe(isLoopback);
  });
});
