import { describe, expect, test } from 'vitest';
import { createOwnOrigins, type OwnOriginsOptions } from './own-origins.ts';
import type { RequestHead } from './request-head.ts';

const local: OwnOriginsOptions = {
  publicBaseUrl: 'http://localhost:8000',
  listenHost: 'localhost',
  port: 8000,
  allowedOrigins: ['https://app.contoso.example', 'null'],
};

function head(origin: string | undefined, localPort = 8000): RequestHead {
  return { headers: origin === undefined ? {} : { origin }, rawHeaders: [], url: '/', socket: { localPort } };
}

describe('createOwnOrigins', () => {
  test.each([
    undefined,
    'http://localhost:8000',
    'http://127.0.0.1:8000',
    'http://[::1]:8000',
    'https://app.contoso.example',
  ])('allows %s', (origin) => {
    expect(createOwnOrigins(local).allow(head(origin))).toBe(true);
  });

  test.each([
    'null',
    '',
    'http://localhost:8001',
    'http://localhost',
    'https://localhost:8000',
    'http://evil.example',
    'http://app.contoso.example',
    'https://app.contoso.example.evil.example',
    'https://app.contoso.example, https://evil.example',
  ])('refuses "%s"', (origin) => {
    expect(createOwnOrigins(local).allow(head(origin))).toBe(false);
  });

  test('does not take loopback pages for its own when it listens to the network', () => {
    const origins = createOwnOrigins({
      ...local,
      listenHost: '0.0.0.0',
      publicBaseUrl: 'https://mcp.contoso.example',
    });
    expect(origins.allow(head('http://localhost:8000'))).toBe(false);
    expect(origins.allow(head('https://mcp.contoso.example'))).toBe(true);
  });

  test('takes the port of the socket when the system chose it', () => {
    const origins = createOwnOrigins({ ...local, port: 0 });
    expect(origins.allow(head('http://127.0.0.1:4711', 4711))).toBe(true);
    expect(origins.allow(head('http://127.0.0.1:4712', 4711))).toBe(false);
  });
});
