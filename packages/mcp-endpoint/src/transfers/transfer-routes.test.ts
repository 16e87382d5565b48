import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { AppError, createSealer } from '@hybrid-mcp/core';
import type { GraphClient, TransferLink, UploadSessions } from '@hybrid-mcp/graph-tools';
import { createHttpServer, listen } from '@hybrid-mcp/http-base';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fakeOptions, graphWithoutAnswers } from '../testing/fake-services.ts';
import { createTransferPlaces } from './transfer-places.ts';
import { transferRoutes } from './transfer-routes.ts';
import type { TransferTicket } from './transfer-ticket.ts';
import { createTransferTickets } from './transfer-tickets.ts';

const owner = { principal: { kind: 'local' }, selection: { account: 'a' }, name: 'a.bin' } as const;
const download: TransferTicket = { ...owner, kind: 'download', path: '/me/drive/items/1/content' };
const upload: TransferTicket = {
  ...owner,
  kind: 'session',
  sessionUrl: 'https://s.example',
  pieceBytes: 9,
  size: 9,
};

interface Start {
  readonly open?: GraphClient['open'];
  readonly sessions?: Partial<UploadSessions>;
  readonly isSignedIn?: boolean;
}

/** An endpoint that carries files, and the links to them at its own address. */
async function start({ open = graphWithoutAnswers.open, sessions = {}, isSignedIn = true }: Start = {}) {
  const sealer = createSealer({ keys: [Buffer.alloc(32)] });
  const tickets = createTransferTickets({ sealer, publicBaseUrl: '' });
  const selectAccount = async () => {
    if (!isSignedIn) throw new AppError('unknown_account');
    return { account: { id: 'a', username: 'a', name: 'a' }, accessToken: async () => 'token' };
  };
  const app = await createHttpServer({
    name: 'test-server',
    version: '1.2.3',
    publicBaseUrl: 'http://localhost:8000',
    listenHost: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
  });
  onTestFinished(() => app.close());
  await app.register(transferRoutes, {
    accounts: { ...fakeOptions.accounts, selectAccount },
    createGraphClient: () => ({ ...graphWithoutAnswers, open }),
    tickets,
    sessions: sessions as UploadSessions,
    places: createTransferPlaces(),
    idleMs: 50,
  });
  const url = await listen(app, { host: '127.0.0.1', port: 0 });
  const toUrl = (link: TransferLink) => new URL(link.url, url);
  return { issue: (ticket: TransferTicket) => toUrl(tickets.issue(ticket)) };
}

describe('transferRoutes', () => {
  it('repeats no type of a file that is none, and no range that is none', async () => {
    const open = async () => ({
      isPart: true,
      contentType: 'text/html\u0000; evil',
      contentRange: 'bytes 0-1/2 evil',
      body: Readable.from([Buffer.from('ab')]),
    });
    const { issue } = await start({ open });
    const answer = await fetch(issue(download));
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-range')]).toEqual([
      206,
      'application/octet-stream',
      null,
    ]);
    expect(await answer.text()).toBe('ab');
  });

  it.each(['bytes=0-1,4-5', 'items=0-1', 'bytes=a-b', 'bytes=-'])(
    'asks for no range like %s',
    async (range) => {
      const asked: unknown[] = [];
      const open: GraphClient['open'] = async (_path, options) => {
        asked.push(options?.range);
        return { isPart: false, contentType: '', body: Readable.from([]) };
      };
      const { issue } = await start({ open });
      await (await fetch(issue(download), { headers: { range } })).text();
      expect(asked).toEqual([undefined]);
    },
  );

  it('does nothing for an account that has signed out', async () => {
    const { issue } = await start({ isSignedIn: false });
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect(
        (await fetch(issue(upload), { method, ...(method === 'PUT' && { body: '123456789' }) })).status,
      ).toBe(401);
    }
  });

  it('ends an upload that has stopped coming', async () => {
    const { issue } = await start({ sessions: { readOffset: async () => 0 } });
    const url = issue(upload);
    const socket = connect({ host: url.hostname, port: Number(url.port) });
    socket.write(`PUT ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: 9\r\n\r\n1234`);
    await once(socket.resume(), 'close');
    expect(socket.destroyed).toBe(true);
  });

  it('lets go by what it does not take, and no longer than for a while', async () => {
    const { issue } = await start();
    const url = issue(download);
    const socket = connect({ host: url.hostname, port: Number(url.port) });
    socket.write(`PUT ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: 9\r\n\r\n1234`);
    const [first] = await once(socket, 'data');
    expect(String(first)).toMatch(/^HTTP\/1\.1 405 /);
    await once(socket, 'close');
  });
});
