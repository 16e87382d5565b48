import type { KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestRandom } from '../testing/test-random.ts';
import { deriveFlowKeys, type FlowKeys } from './flow-keys.ts';

const derive = (secret: string, binding: 'direct' | 'confirm') =>
  deriveFlowKeys(secret, binding, createTestRandom());

function namedKeys({ sealer: _sealer, ...keys }: FlowKeys): string[] {
  return Object.values(keys).map((key: KeyObject) => key.export().toString('hex'));
}

describe('deriveFlowKeys (HKDF-SHA-256, RFC 5869)', () => {
  const keys = derive('s'.repeat(32), 'confirm');

  it('derives the same keys on both halves of a split server', () => {
    const other = derive('s'.repeat(32), 'confirm');
    expect(namedKeys(other)).toEqual(namedKeys(keys));
    expect(other.sealer.open(keys.sealer.seal('text', 'c'), 'c')).toBe('text');
  });

  it('derives a key of 32 bytes for each purpose, no two alike', () => {
    const all = namedKeys(keys);
    expect(all).toHaveLength(6);
    expect(new Set(all).size).toBe(6);
    for (const key of all) expect(key).toHaveLength(64);
  });

  it.each([
    ['another binding', derive('s'.repeat(32), 'direct')],
    ['another secret', derive('t'.repeat(32), 'confirm')],
  ])('shares no key with %s', (_what, other) => {
    expect(namedKeys(other).filter((key) => namedKeys(keys).includes(key))).toEqual([]);
    expect(other.sealer.open(keys.sealer.seal('text', 'c'), 'c')).toBeUndefined();
  });
});
