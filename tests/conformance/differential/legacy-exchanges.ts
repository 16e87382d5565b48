import { type Asked, askedInBothEras, saidInBothEras } from './asked.ts';
import type { Exchange } from './exchange.ts';
import { present, toRawExchanges } from './raw-exchanges.ts';
import { toNotification } from './to-notification.ts';

const initialize = (title: string, params?: unknown): Asked => ({
  title,
  method: 'initialize',
  params,
  headers: { 'mcp-protocol-version': undefined },
});
const client = { capabilities: {}, clientInfo: { name: 'test', version: '1' } };
const ping = { method: 'ping' } as const;

const askedInLegacy: readonly Asked[] = [
  initialize('to begin in 2025-11-25', { ...client, protocolVersion: '2025-11-25' }),
  initialize('to begin in 2024-11-05', { ...client, protocolVersion: '2024-11-05' }),
  initialize('to begin in a revision that never was', { ...client, protocolVersion: '1999-01-01' }),
  initialize('to begin in a revision that is to come', { ...client, protocolVersion: '2099-01-01' }),
  initialize('to begin in the newest revision', { ...client, protocolVersion: '2026-07-28' }),
  initialize('to begin without saying who one is', { protocolVersion: '2025-11-25', capabilities: {} }),
  initialize('to begin without params'),
  { ...ping, title: 'for a sign of life' },
  { ...ping, title: 'without a revision', headers: { 'mcp-protocol-version': undefined } },
  { ...ping, title: 'in an older revision', headers: { 'mcp-protocol-version': '2025-03-26' } },
  { ...ping, title: 'in a revision that never was', headers: { 'mcp-protocol-version': '1999-01-01' } },
  { ...ping, title: 'with a session', headers: { 'mcp-session-id': 'abc' } },
  { ...ping, title: 'with the method in a header', headers: { 'mcp-method': 'ping' } },
  { ...ping, title: 'with another method in a header', headers: { 'mcp-method': 'tools/list' } },
];

const saidInLegacy: Asked = { title: 'that it is ready', method: 'notifications/initialized' };

function toExchange({ title, method, params, id = 1, meta, headers = {} }: Asked): Exchange {
  const withMeta = meta === undefined ? params : { ...(params as object), _meta: meta };
  return {
    title: `asks ${title}`,
    headers: present({
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-11-25',
      ...headers,
    }),
    body: JSON.stringify({ jsonrpc: '2.0', id, method, params: withMeta }),
  };
}

const right = toExchange({ ...ping, title: '' });

/** What clients of the revisions up to 2025-11-25 may send. */
export const legacyExchanges: readonly Exchange[] = [
  ...[...askedInLegacy, ...askedInBothEras].map(toExchange),
  ...[saidInLegacy, ...saidInBothEras].map((said) => toNotification(said, toExchange)),
  ...toRawExchanges(right).map((exchange) => ({ ...exchange, title: `sends ${exchange.title}` })),
];
