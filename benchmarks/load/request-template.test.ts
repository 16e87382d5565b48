import { describe, expect, test } from 'vitest';
import { buildRequest, createRequestTemplate, idMarker } from './request-template.ts';

describe('buildRequest', () => {
  test('writes a request with the length of its body in bytes', () => {
    const request = {
      method: 'POST',
      path: '/mcp',
      port: 80,
      headers: { Accept: '*/*' },
      body: '"é"',
    } as const;
    expect(buildRequest(request)).toBe(
      'POST /mcp HTTP/1.1\r\nHost: localhost:80\r\nAccept: */*\r\nContent-Length: 4\r\n\r\n"é"',
    );
  });

  test('writes no length where there is no body', () => {
    expect(buildRequest({ method: 'GET', path: '/', port: 1 })).toBe(
      'GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n',
    );
  });
});

describe('createRequestTemplate', () => {
  test('puts the id wherever the marker stands, and changes no length', () => {
    const text = JSON.stringify({ id: idMarker, params: { order: idMarker } });
    const template = createRequestTemplate(text);
    expect(JSON.parse(template.withId(1_000_000_001).toString())).toEqual({
      id: 1_000_000_001,
      params: { order: 1_000_000_001 },
    });
    expect(template.withId(1_000_000_002)).toHaveLength(text.length);
  });

  test('leaves a request without the marker as it is', () => {
    expect(createRequestTemplate('GET /').withId(1_000_000_000).toString()).toBe('GET /');
  });
});
