import { describe, expect, it } from 'vitest';
import { createSealer } from '../crypto/sealer.ts';
import { createMemoryStateStore } from '../state-store/memory-state-store.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestRandom } from '../testing/test-random.ts';
import { createSealedRecords } from './sealed-records.ts';

interface Note {
  readonly text: string;
  readonly expiresAtMs: number;
}

function setUp() {
  const clock = createTestClock();
  const store = createMemoryStateStore({ clock });
  const random = createTestRandom();
  const [older, newer] = [random(32), random(32)];
  const open = (...keys: Buffer[]) =>
    createSealedRecords({ store, sealer: createSealer({ keys, random }), clock });
  const note = (text: string) => (): Note => ({ text, expiresAtMs: clock.nowMs() + 60_000 });
  return { store, open, older, newer, note };
}

describe('createSealedRecords', () => {
  it('opens what an older key sealed, and seals it with the newer one when it changes', async () => {
    const { open, older, newer, note } = setUp();
    await open(older).change<Note>('key', note('first'));
    const rotated = open(newer, older);
    expect(await rotated.read<Note>('key')).toMatchObject({ text: 'first' });
    await rotated.change<Note>('key', note('second'));
    expect(await open(newer).read<Note>('key')).toMatchObject({ text: 'second' });
  });

  it('has nothing where no key opens a record, and lets a new one take its place', async () => {
    const { open, older, newer, note } = setUp();
    await open(older).change<Note>('key', note('of a key that is gone'));
    const records = open(newer);
    expect(await records.read<Note>('key')).toBeUndefined();
    await records.change<Note>('key', (found) => {
      expect(found).toBeUndefined();
      return note('new')();
    });
    expect(await records.read<Note>('key')).toMatchObject({ text: 'new' });
  });

  it('has nothing where somebody put a record that belongs elsewhere', async () => {
    const { open, newer, note, store } = setUp();
    const records = open(newer);
    await records.change<Note>('mine', note('mine'));
    const sealed = (await store.read('mine'))?.value ?? '';
    await store.create('theirs', sealed, { ttlMs: 60_000 });
    expect(await records.read<Note>('theirs')).toBeUndefined();
  });
});
