import { createSealer } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import type { DownloadTicket } from './transfer-ticket.ts';
import { createTransferTickets } from './transfer-tickets.ts';

const keys = [Buffer.alloc(32, 1)];
const sealer = createSealer({ keys });
const publicBaseUrl = 'https://hybrid.example';
const ticket: DownloadTicket = {
  kind: 'download',
  principal: { kind: 'user', id: 'u1' },
  selection: { account: 'a.b' },
  path: '/me/drive/items/1/content',
  name: 'a.txt',
};

/** The end of a link's address. */
const toSealed = ({ url }: { readonly url: string }) => url.replace(`${publicBaseUrl}/files/`, '');

describe('createTransferTickets', () => {
  it('makes links that any replica with the same keys reads', () => {
    const link = createTransferTickets({ sealer, publicBaseUrl }).issue(ticket);
    expect(link.expiresInSeconds).toBe(600);
    const replica = createTransferTickets({ sealer: createSealer({ keys }), publicBaseUrl });
    expect(replica.open(toSealed(link))).toMatchObject(ticket);
  });

  it('shows nothing of what a link is for', () => {
    const { url } = createTransferTickets({ sealer, publicBaseUrl }).issue(ticket);
    expect(Buffer.from(url.split('.').at(-1) ?? '', 'base64url').toString('latin1')).not.toContain('drive');
  });

  it('ends them, uploads after an hour', () => {
    let nowMs = 0;
    const clock = { nowMs: () => nowMs, wallMs: () => nowMs };
    const tickets = createTransferTickets({ sealer, publicBaseUrl, clock });
    const sealed = toSealed(tickets.issue(ticket));
    nowMs = 599_999;
    expect(tickets.expiresInSeconds(tickets.open(sealed))).toBe(0);
    nowMs = 600_000;
    expect(() => tickets.open(sealed)).toThrow(expect.objectContaining({ code: 'expired_file_link' }));
    const attachment = {
      ...ticket,
      kind: 'session',
      sessionUrl: 'https://s.example',
      pieceBytes: 1,
      size: 1,
    };
    expect(tickets.issue(attachment as never).expiresInSeconds).toBe(3_600);
  });

  it.each([
    [
      'sealed for something else',
      sealer.seal(JSON.stringify({ ...ticket, untilMs: 9e15 }), 'mcp request state'),
    ],
    [
      'sealed with another key',
      createSealer({ keys: [Buffer.alloc(32, 2)] }).seal('{}', 'file transfer ticket'),
    ],
    ['not sealed', 'abc'],
    ['too long', 'v1.'.padEnd(20_000, 'a')],
  ])('opens nothing that is %s', (_what, sealed) => {
    const { open } = createTransferTickets({ sealer, publicBaseUrl });
    expect(() => open(sealed)).toThrow(expect.objectContaining({ code: 'unknown_file_link' }));
  });
});
