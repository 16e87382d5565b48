import { type Asked, askedInBothEras, saidInBothEras } from './asked.ts';
import type { Exchange } from './exchange.ts';
import { present, toRawExchanges } from './raw-exchanges.ts';
import { toNotification } from './to-notification.ts';

const keys = {
  version: 'io.modelcontextprotocol/protocolVersion',
  client: 'io.modelcontextprotocol/clientInfo',
  capabilities: 'io.modelcontextprotocol/clientCapabilities',
} as const;

const discover = { method: 'server/discover' } as const;
const call = { method: 'tools/call', params: { name: 'test_simple_text', arguments: {} } } as const;
const everything = { [keys.capabilities]: { elicitation: {}, sampling: {}, roots: {} } };
const greet = { method: 'tools/call', meta: everything } as const;
const greeting = { name: 'test_input_required_result_elicitation', arguments: {} };
const named = (name: string) => `=?base64?${name}?=`;

const askedInModern: readonly Asked[] = [
  { ...discover, title: 'what there is' },
  { ...discover, title: 'what there is, without saying who it is', meta: { [keys.client]: undefined } },
  { ...discover, title: 'without capabilities', meta: { [keys.capabilities]: undefined } },
  { ...discover, title: 'with a list for capabilities', meta: { [keys.capabilities]: [] } },
  { ...discover, title: 'with a client without a name', meta: { [keys.client]: { version: '1' } } },
  { ...discover, title: 'with a revision in the header alone', meta: { [keys.version]: undefined } },
  { ...discover, title: 'without a revision in the header', headers: { 'mcp-protocol-version': undefined } },
  { ...discover, title: 'with an older one there', headers: { 'mcp-protocol-version': '2025-11-25' } },
  {
    ...discover,
    title: 'in a revision that is to come',
    meta: { [keys.version]: '2099-01-01' },
    headers: { 'mcp-protocol-version': '2099-01-01' },
  },
  {
    ...discover,
    title: 'in an older revision',
    meta: { [keys.version]: '2025-11-25' },
    headers: { 'mcp-protocol-version': '2025-11-25' },
  },
  { ...call, title: 'without Mcp-Method', headers: { 'mcp-method': undefined } },
  { ...call, title: 'with another Mcp-Method', headers: { 'mcp-method': 'tools/list' } },
  { ...call, title: 'with an Mcp-Method in capitals', headers: { 'mcp-method': 'TOOLS/CALL' } },
  { ...call, title: 'without Mcp-Name', headers: { 'mcp-name': undefined } },
  { ...call, title: 'with another Mcp-Name', headers: { 'mcp-name': 'test_nothing' } },
  { ...call, title: 'with Mcp-Name in Base64', headers: { 'mcp-name': named('dGVzdF9zaW1wbGVfdGV4dA==') } },
  { ...call, title: 'with half of a Base64 text', headers: { 'mcp-name': named('dGVzdF9zaW1wbGVfdGV4d') } },
  { ...call, title: 'with no Base64 at all', headers: { 'mcp-name': named('test_simple_text') } },
  {
    ...call,
    title: 'with Mcp-Name in Base64 and arguments in a list',
    headers: { 'mcp-name': named('dGVzdF9zaW1wbGVfdGV4dA==') },
    params: { name: 'test_simple_text', arguments: [] },
  },
  {
    title: 'a prompt with Mcp-Name in Base64 and a number for an argument',
    method: 'prompts/get',
    headers: { 'mcp-name': named('dGVzdF9zaW1wbGVfcHJvbXB0') },
    params: { name: 'test_simple_prompt', arguments: { arg1: 1 } },
  },
  {
    title: 'from a cursor on that is a number, without saying the revision right',
    method: 'tools/list',
    params: { cursor: 7 },
    headers: { 'mcp-method': undefined },
  },
  { ...call, title: 'with a level of logging', meta: { 'io.modelcontextprotocol/logLevel': 'info' } },
  {
    ...call,
    title: 'with a level of logging there is not',
    meta: { 'io.modelcontextprotocol/logLevel': 'x' },
  },
  { ...greet, title: 'a tool that asks', params: greeting },
  { ...greet, title: 'a tool that asks whom it cannot', params: greeting, meta: {} },
  {
    ...greet,
    title: 'a tool that has asked',
    params: { ...greeting, inputResponses: { user_name: { action: 'accept', content: { name: 'Alice' } } } },
  },
  { ...greet, title: 'a tool with null for answers', params: { ...greeting, inputResponses: null } },
  { ...greet, title: 'a tool with a list of answers', params: { ...greeting, inputResponses: [] } },
  { ...greet, title: 'a tool with a number for a state', params: { ...greeting, requestState: 7 } },
  {
    ...greet,
    title: 'a prompt that asks',
    method: 'prompts/get',
    params: { name: 'test_input_required_result_prompt' },
  },
  { title: 'to begin', method: 'initialize', params: { protocolVersion: '2026-07-28' } },
  { title: 'for a sign of life', method: 'ping' },
  {
    title: 'for news of everything',
    method: 'subscriptions/listen',
    params: {
      notifications: { toolsListChanged: true, promptsListChanged: true, resourcesListChanged: true },
    },
  },
  { title: 'for news of nothing', method: 'subscriptions/listen', params: {} },
];

function toExchange({ title, method, params, id = 1, meta, headers = {} }: Asked): Exchange {
  const _meta = {
    [keys.version]: '2026-07-28',
    [keys.client]: { name: 'test', version: '1' },
    [keys.capabilities]: {},
    ...meta,
  };
  const { name, uri } = (params ?? {}) as { readonly name?: unknown; readonly uri?: unknown };
  const mirrored = method === 'resources/read' ? uri : name;
  return {
    title: `asks ${title}`,
    headers: present({
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': method,
      'mcp-name': mirrored === undefined ? undefined : String(mirrored),
      ...headers,
    }),
    body: JSON.stringify({ jsonrpc: '2.0', id, method, params: toParams(params, _meta) }),
  };
}

function toParams(params: unknown, _meta: object): unknown {
  return params === null || Array.isArray(params) ? params : { ...(params as object), _meta };
}

/** What may be wrong with the envelope as a whole, by the `params` then sent. */
const envelopes: Readonly<Record<string, unknown>> = {
  'no params': undefined,
  'no envelope': {},
  'null for an envelope': { _meta: null },
  'a list for an envelope': { _meta: [] },
  'an empty envelope': { _meta: {} },
};

const right = toExchange({ title: '', method: 'tools/list' });

/** What clients of 2026-07-28 may send. */
export const modernExchanges: readonly Exchange[] = [
  ...[...askedInModern, ...askedInBothEras].map(toExchange),
  ...saidInBothEras.map((said) => toNotification(said, toExchange)),
  ...Object.entries(envelopes).map(([title, params]) => ({
    ...right,
    title: `sends ${title}`,
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params }),
  })),
  ...toRawExchanges(right).map((exchange) => ({ ...exchange, title: `sends ${exchange.title}` })),
];
