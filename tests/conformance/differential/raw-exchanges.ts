import type { Exchange } from './exchange.ts';

/** Changes the body of a request. */
export type Rewrite = (message: Readonly<Record<string, unknown>>) => unknown;

const rewrites: Readonly<Record<string, Rewrite>> = {
  'a batch of one': (message) => [message],
  'a batch of none': () => [],
  'another version of JSON-RPC': (message) => ({ ...message, jsonrpc: '1.0' }),
  'no version of JSON-RPC': ({ jsonrpc, ...message }) => message,
  'a member that JSON-RPC does not know': (message) => ({ ...message, extra: true }),
  'a number for a method': (message) => ({ ...message, method: 7 }),
  'neither method nor result': ({ jsonrpc, id }) => ({ jsonrpc, id }),
  'an answer to nothing': ({ jsonrpc, id }) => ({ jsonrpc, id, result: {} }),
  'a number': () => 7,
};

const texts: Readonly<Record<string, string>> = {
  'half of a JSON text': '{"jsonrpc":"2.0","id":1,',
  nothing: '',
};

const headers: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  'Accept for JSON alone': { accept: 'application/json' },
  'Accept for events alone': { accept: 'text/event-stream' },
  'Accept for anything': { accept: '*/*' },
  'Accept for HTML': { accept: 'text/html' },
  'no Accept': { accept: undefined },
  'text for a content type': { 'content-type': 'text/plain' },
  'no content type': { 'content-type': undefined },
  'a content type with a charset': { 'content-type': 'application/json; charset=utf-8' },
};

/** The same request with each thing wrong or unusual that does not depend on the protocol's era. */
export function toRawExchanges(right: Exchange): Exchange[] {
  const message = JSON.parse(right.body ?? '');
  return [
    ...Object.entries(rewrites).map(([title, rewrite]) => ({
      ...right,
      title,
      body: JSON.stringify(rewrite(message)),
    })),
    ...Object.entries(texts).map(([title, body]) => ({ ...right, title, body })),
    ...Object.entries(headers).map(([title, other]) => ({
      ...right,
      title,
      headers: present({ ...right.headers, ...other }),
    })),
    ...['GET', 'DELETE', 'PUT'].map((method) => ({ title: method, method, headers: right.headers })),
  ];
}

/** The headers that have a value. */
export function present(all: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
