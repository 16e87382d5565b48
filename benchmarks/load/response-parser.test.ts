import { describe, expect, test } from 'vitest';
import { type HttpResponse, readHeader } from './http-response.ts';
import { createResponseParser } from './response-parser.ts';

const plain = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}';
const chunked =
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"a"\r\n3;note=x\r\n:1}\r\n0\r\n\r\n';
const empty = 'HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n';

function parse(...chunks: readonly string[]): { readonly status: number; readonly body: string }[] {
  const found: HttpResponse[] = [];
  const parser = createResponseParser((response) => found.push(response));
  for (const chunk of chunks) parser.feed(Buffer.from(chunk));
  return found.map(({ status, body }) => ({ status, body: body.toString() }));
}

const answer = { status: 200, body: '{"a":1}' };

describe('createResponseParser', () => {
  test.each([
    ['with a length', plain, answer],
    ['in chunks', chunked, answer],
    ['without a body', empty, { status: 204, body: '' }],
    ['that is an error', 'HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n', { status: 429, body: '' }],
  ])('reads an answer %s', (_what, text, expected) => {
    expect(parse(text)).toEqual([expected]);
  });

  test('reads several answers out of one chunk, and the start of the next', () => {
    expect(parse(plain + chunked + empty + plain.slice(0, 20), plain.slice(20))).toEqual([
      answer,
      answer,
      { status: 204, body: '' },
      answer,
    ]);
  });

  test.each([
    ['plain', plain],
    ['chunked', chunked],
  ])('reads a %s answer that comes byte by byte', (_kind, text) => {
    expect(parse(...text, ...text)).toEqual([answer, answer]);
  });

  test('hands nothing on before it is whole', () => {
    expect(parse(plain.slice(0, -1))).toEqual([]);
    expect(parse(chunked.slice(0, -1))).toEqual([]);
  });

  test.each([
    ['another protocol', 'SSH-2.0-server\r\n\r\n'],
    ['no end', 'HTTP/1.1 200 OK\r\n\r\nbody'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('refuses what has %s', (_what, text) => {
    expect(() => parse(text)).toThrow();
  });
});

describe('readHeader', () => {
  test('finds a header however it is written, and no part of another', () => {
    const head = 'HTTP/1.1 302 Found\r\nX-Location: no\r\nlocation:http://a.example/?b=c';
    expect(readHeader({ head }, 'location')).toBe('http://a.example/?b=c');
    expect(readHeader({ head }, 'age')).toBeUndefined();
  });
});
