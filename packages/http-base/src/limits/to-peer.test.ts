import { describe, expect, test } from 'vitest';
import { toPeer } from './to-peer.ts';

describe('toPeer', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:1::', '2001:db8:1:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['1:2:3:4:5:6:203.0.113.7', '1:2:3:4::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, peer) => {
    expect(toPeer(address)).toBe(peer);
  });

  test('is the same for all addresses of one IPv6 network, and another for the next', () => {
    const peers = ['2001:db8:a:b::1', '2001:db8:a:b:ffff::', '2001:db8:a:b:1:2:3:4'].map(toPeer);
    expect(new Set(peers).size).toBe(1);
    expect(toPeer('2001:db8:a:c::1')).not.toBe(peers[0]);
  });

  test.each([undefined, '', 'unknown', '256.1.1.1', '1.2.3', 'a:b', ':::', '_hidden', '1.2.3.4:5000'])(
    'of %s, which is no address, is one for all of them',
    (address) => {
      expect(toPeer(address)).toBe('unknown');
    },
  );
});
