import { createSealer } from '@hybrid-mcp/core';
import { graphPath } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { createCallTransfers } from './call-transfers.ts';
import { createTransferTickets } from './transfer-tickets.ts';

const sealer = createSealer({ keys: [Buffer.alloc(32)] });
const tickets = createTransferTickets({ sealer, publicBaseUrl: 'https://hybrid.example' });
const caller = { principal: { kind: 'anonymous' }, clientName: 'a test' } as const;
const adele = { id: 'adele.tenant', username: 'adele@contoso.example', name: 'Adele' };
const file = { path: graphPath`/me/drive/items/${'1'}/content`, name: 'a.txt' };

const openLink = (link: { readonly url: string } | undefined) =>
  tickets.open(link?.url.split('/').at(-1) ?? '');

describe('createCallTransfers', () => {
  it('names the handle of the call, or else the account it has chosen', () => {
    const make = (selection: object) =>
      createCallTransfers({ tickets, caller, selection, chosenAccount: () => adele }).downloadLink(file);
    expect(openLink(make({ accessToken: 'handle' })).selection).toEqual({ accessToken: 'handle' });
    expect(openLink(make({})).selection).toEqual({ account: 'adele.tenant' });
    expect(openLink(make({}))).toMatchObject({ kind: 'download', path: '/me/drive/items/1/content' });
  });

  it('makes none for a Microsoft token, which stands for no account of the server', () => {
    const selection = { accessToken: 'a-token-of-microsoft' };
    const transfers = createCallTransfers({ tickets, caller, selection, chosenAccount: () => undefined });
    expect(transfers.downloadLink(file)).toBeUndefined();
    expect(
      transfers.uploadLink({ name: 'a', size: 1, into: { messageId: '1', contentType: 'a/b' } }),
    ).toBeUndefined();
  });

  it.each([
    ['session', { sessionUrl: 'https://storage.example/1', pieceBytes: 5 }],
    ['attachment', { messageId: 'm1', contentType: 'text/plain' }],
  ])('makes links for an upload: %s', (kind, into) => {
    const transfers = createCallTransfers({ tickets, caller, selection: {}, chosenAccount: () => adele });
    expect(openLink(transfers.uploadLink({ name: 'a.txt', size: 9, into }))).toMatchObject({
      kind,
      ...into,
      size: 9,
    });
  });
});
