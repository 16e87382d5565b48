import { describe, expect, test } from 'vitest';
import { createOwnHosts, type OwnHostsOptions } from './own-hosts.ts';
import type { RequestHead } from './request-head.ts';

const local: OwnHostsOptions = {
  publicBaseUrl: 'http://localhost:8000',
  listenHost: 'localhost',
  port: 8000,
  allowedHosts: [],
};
const hosted: OwnHostsOptions = {
  publicBaseUrl: 'https://mcp.contoso.example',
  listenHost: '0.0.0.0',
  port: 8000,
  allowedHosts: ['pod.internal', 'gateway.internal:8443', '10.0.0.7'],
};

function head(
  hosts: readonly string[],
  { url = '/', localPort = 8000, forwardedHost = '' } = {},
): RequestHead {
  const forwarded = forwardedHost === '' ? [] : ['X-Forwarded-Host', forwardedHost];
  return {
    headers: {},
    rawHeaders: [...hosts.flatMap((host) => ['Host', host]), ...forwarded],
    url,
    socket: { localPort },
  };
}

describe('createOwnHosts (RFC 9110 §7.2, DNS rebinding)', () => {
  test.each(['localhost:8000', 'LOCALHOST:8000', '127.0.0.1:8000', '[::1]:8000'])(
    'allows %s on a loopback server',
    (host) => {
      expect(createOwnHosts(local).allow(head([host]))).toBe(true);
    },
  );

  test.each([
    'localhost',
    'localhost:8001',
    '127.0.0.1:80',
    '127.0.0.2:8000',
    'evil.example:8000',
    'localhost.evil.example:8000',
    'localhost.:8000',
    'localhost:8000@evil.example',
    'user@localhost:8000',
    'localhost:8000/',
    'localhost:8000, evil.example',
    'localhost:',
    'localhost:99999999',
    ' ',
    '',
  ])('refuses "%s" on a loopback server', (host) => {
    expect(createOwnHosts(local).allow(head([host]))).toBe(false);
  });

  test.each([
    'mcp.contoso.example',
    'mcp.contoso.example:443',
    'pod.internal',
    'pod.internal:8000',
    'gateway.internal:8443',
    '10.0.0.7:8000',
  ])('allows %s on a hosted server', (host) => {
    expect(createOwnHosts(hosted).allow(head([host]))).toBe(true);
  });

  test.each([
    'mcp.contoso.example:8000',
    'gateway.internal',
    'gateway.internal:8000',
    'localhost:8000',
    '127.0.0.1:8000',
  ])('refuses %s on a hosted server', (host) => {
    expect(createOwnHosts(hosted).allow(head([host]))).toBe(false);
  });

  test('takes the port of the socket when the system chose it', () => {
    const hosts = createOwnHosts({ ...local, port: 0 });
    expect(hosts.allow(head(['127.0.0.1:4711'], { localPort: 4711 }))).toBe(true);
    expect(hosts.allow(head(['127.0.0.1:4712'], { localPort: 4711 }))).toBe(false);
  });

  test('refuses a request without a Host', () => {
    expect(createOwnHosts(local).allow(head([]))).toBe(false);
  });

  test('refuses several Hosts as soon as one is foreign, in either order', () => {
    const hosts = createOwnHosts(local);
    expect(hosts.allow(head(['localhost:8000', 'evil.example']))).toBe(false);
    expect(hosts.allow(head(['evil.example', 'localhost:8000']))).toBe(false);
  });

  test('looks at the authority of a target in absolute form as well', () => {
    const hosts = createOwnHosts(local);
    expect(hosts.allow(head(['localhost:8000'], { url: 'http://localhost:8000/health' }))).toBe(true);
    expect(hosts.allow(head(['localhost:8000'], { url: 'http://evil.example/health' }))).toBe(false);
  });

  test('never reads X-Forwarded-Host', () => {
    expect(createOwnHosts(local).allow(head(['evil.example'], { forwardedHost: 'localhost:8000' }))).toBe(
      false,
    );
  });

  test('refuses a configured host that is a URL', () => {
    expect(() => createOwnHosts({ ...local, allowedHosts: ['https://pod.internal'] })).toThrow(
      'pod.internal',
    );
  });
});
