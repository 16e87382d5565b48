import { describe, expect, test, vi } from 'vitest';
import { createConnectionLimit } from './connection-limit.ts';

function create(options: Partial<Parameters<typeof createConnectionLimit>[0]> = {}) {
  const onRefused = vi.fn();
  const limit = createConnectionLimit({ max: 4, maxPerPeer: 2, trustedProxies: [], onRefused, ...options });
  return { limit, onRefused };
}

describe('createConnectionLimit', () => {
  test('gives no peer more than its part, whichever addresses of its network it comes from', () => {
    const { limit, onRefused } = create();
    expect(limit.enter('2001:db8::1')).toBe(true);
    expect(limit.enter('2001:db8::2')).toBe(true);
    expect(limit.enter('2001:db8::3')).toBe(false);
    expect(limit.enter('2001:db8:0:1::1')).toBe(true);
    expect(onRefused.mock.calls).toEqual([['connections_per_peer']]);
    limit.leave('2001:db8::1');
    expect(limit.enter('2001:db8::3')).toBe(true);
  });

  test('has no more places than there are, whoever asks', () => {
    const { limit, onRefused } = create();
    for (const last of [1, 2, 3, 4]) limit.enter(`192.0.2.${last}`);
    expect(limit.enter('192.0.2.5')).toBe(false);
    expect([limit.size, onRefused.mock.calls]).toEqual([4, [['connections']]]);
  });

  test.each(['10.1.2.3', '::ffff:10.1.2.3', '192.0.2.1', 'fd00::1'])(
    'lets the trusted proxy %s connect for many',
    (address) => {
      const { limit } = create({ trustedProxies: ['10.0.0.0/8', '192.0.2.1', 'fd00::/8'] });
      expect([1, 2, 3, 4, 5].map(() => limit.enter(address))).toEqual([true, true, true, true, false]);
    },
  );

  test.each(['11.0.0.1', 'fe80::1%eth0', undefined])('takes %s for no proxy', (address) => {
    const { limit } = create({ trustedProxies: ['10.0.0.0/8'] });
    expect([1, 2, 3].map(() => limit.enter(address))).toEqual([true, true, false]);
  });
});
