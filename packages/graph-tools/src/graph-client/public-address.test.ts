import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, isPublicTarget, lookUpPublic } from './public-address.ts';

describe('isPublicAddress', () => {
  it.each(['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0'])(
    'is false for %s, also written as IPv6',
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
      expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
    },
  );

  it.each(['::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '64:ff9b::a00:1', 'name.example', ''])(
    'is false for %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
    },
  );

  it.each(['8.8.8.8', '13.107.136.10', '2620:1ec:8f8::10', '::ffff:8.8.8.8'])('is true for %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('isPublicTarget', () => {
  it.each([
    ['https://contoso.sharepoint.example/x', true, true],
    ['https://8.8.8.8/x', true, true],
    ['http://contoso.sharepoint.example/x', false, false],
    ['http://localhost:1/x', true, false],
    ['https://127.0.0.1/x', true, false],
    ['http://[::1]/x', true, false],
    ['https://10.0.0.1/x', false, false],
    ['https://0x7f.1/x', true, false],
    ['https://[::ffff:10.0.0.1]/x', false, false],
    ['https://user@contoso.example/x', false, false],
    ['file:///etc/passwd', false, false],
    ['', false, false],
  ])('%s: beside a Graph on this machine %s, beside the real one %s', (url, beside, real) => {
    expect([isPublicTarget(url, true), isPublicTarget(url, false)]).toEqual([beside, real]);
  });
});

describe('lookUpPublic', () => {
  it('fails for a name that stands for this machine', async () => {
    const look = promisify((callback: (error: Error | null) => void) =>
      lookUpPublic('localhost', { all: true }, callback),
    );
    await expect(look()).rejects.toThrow('private address');
  });
});
