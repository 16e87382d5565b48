import { describe, expect, it } from 'vitest';
import { createTestRandom } from '../testing/test-random.ts';
import { createSealer } from './sealer.ts';

const random = createTestRandom();
const [first, second] = [random(32), random(32)];
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('createSealer (AES-256-GCM, NIST SP 800-38D)', () => {
  const sealer = createSealer({ keys: [first], random });

  it.each(['', 'secret', 'Grüße 🎉', 'x'.repeat(60_000)])('opens what it sealed: %.10s', (plaintext) => {
    expect(sealer.open(sealer.seal(plaintext, 'context'), 'context')).toBe(plaintext);
  });

  it('shows nothing of the plaintext and never seals twice alike', () => {
    const [one, two] = [sealer.seal('secret', 'context'), sealer.seal('secret', 'context')];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').includes('secret')).toBe(false);
  });

  it('opens in its own context only', () => {
    expect(sealer.open(sealer.seal('secret', 'one key'), 'another key')).toBeUndefined();
  });

  it('refuses a sealed text with any one letter replaced, whatever by', () => {
    const sealed = sealer.seal('secret', 'context');
    for (let index = 0; index < sealed.length; index += 1) {
      for (const letter of letters) {
        if (letter === sealed[index]) continue;
        const altered = sealed.slice(0, index) + letter + sealed.slice(index + 1);
        expect(sealer.open(altered, 'context'), `letter ${index} as ${letter}`).toBeUndefined();
      }
    }
  });

  it('refuses a sealed text cut off at any place', () => {
    const sealed = sealer.seal('secret', 'context');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(sealer.open(sealed.slice(0, length), 'context')).toBeUndefined();
    }
  });

  it.each([
    ['a part more', (sealed: string) => `${sealed}.more`],
    ['padding', (sealed: string) => `${sealed}=`],
    ['a blank', (sealed: string) => ` ${sealed}`],
    ['a line break', (sealed: string) => `${sealed}\n`],
    ['another version', (sealed: string) => sealed.replace('v1', 'v2')],
    ['no version', (sealed: string) => sealed.slice(3)],
  ])('refuses a sealed text with %s', (_what, alter) => {
    expect(sealer.open(alter(sealer.seal('secret', 'context')), 'context')).toBeUndefined();
  });

  it.each(['', '.', '..', 'v1..', 'v1.AAAAAAAA.AAAA', '{}'])('refuses the junk "%s"', (junk) => {
    expect(sealer.open(junk, 'context')).toBeUndefined();
  });
});

describe('createSealer: rotation of keys', () => {
  const old = createSealer({ keys: [first], random });
  const rotated = createSealer({ keys: [second, first], random });

  it('opens what the old key sealed, and seals with the new one', () => {
    expect(rotated.open(old.seal('secret', 'c'), 'c')).toBe('secret');
    const sealed = rotated.seal('secret', 'c');
    expect(old.open(sealed, 'c')).toBeUndefined();
    expect(createSealer({ keys: [second] }).open(sealed, 'c')).toBe('secret');
  });

  it('opens nothing of a key that was taken out', () => {
    expect(createSealer({ keys: [second] }).open(old.seal('secret', 'c'), 'c')).toBeUndefined();
  });

  it.each([
    ['no key', []],
    ['a short key', [Buffer.alloc(31)]],
    ['a long key', [Buffer.alloc(33)]],
    ['a bad key behind a good one', [Buffer.alloc(32), Buffer.alloc(16)]],
  ])('refuses %s', (_what, keys) => {
    expect(() => createSealer({ keys })).toThrow(RangeError);
  });
});
