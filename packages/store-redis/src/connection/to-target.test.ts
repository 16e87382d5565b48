import { describe, expect, it } from 'vitest';
import { toTarget } from './to-target.ts';

describe('toTarget', () => {
  it('knows what is usual', () => {
    expect(toTarget({ urls: ['redis://localhost'] })).toMatchObject({
      mode: 'single',
      addresses: [{ host: 'localhost', port: 6379 }],
      sentinelMaster: 'mymaster',
      sentinelPassword: undefined,
      ca: undefined,
    });
  });

  it('gives all servers the credentials, TLS and database of the first', () => {
    const urls = ['rediss://user:password@a.example/2', 'redis://other:canary@b.example:7000'];
    const { addresses } = toTarget({ urls, mode: 'sentinel' });
    const shared = { usesTls: true, username: 'user', password: 'password', database: 2 };
    expect(addresses).toEqual([
      { host: 'a.example', port: 6379, ...shared },
      { host: 'b.example', port: 7000, ...shared },
    ]);
  });

  it.each([
    ['no URL', { urls: [] }],
    ['two URLs of one server', { urls: ['redis://a', 'redis://b'] }],
    ['a prefix with braces', { urls: ['redis://a'], keyPrefix: '{x}:' }],
    ['a URL that is none', { urls: ['canary'] }],
  ])('refuses %s', (_what, options) => {
    expect(() => toTarget(options)).toThrow(TypeError);
  });
});
