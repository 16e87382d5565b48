import { describe, expect, it } from 'vitest';
import { createTestRandom } from '../testing/test-random.ts';
import { openRecord, sealRecord } from './sealed-record.ts';
import { createSealer } from './sealer.ts';

const sealer = createSealer({ keys: [createTestRandom()(32)] });

describe('openRecord', () => {
  it('opens a record at the key it was sealed for', () => {
    expect(openRecord(sealer, 'key', sealRecord(sealer, 'key', { a: 1 }))).toEqual({ a: 1 });
  });

  it('refuses a record that somebody moved to another key, and says nothing of it', () => {
    const sealed = sealRecord(sealer, 'key', { a: 'secret' });
    expect(() => openRecord(sealer, 'other', sealed)).toThrow(
      expect.objectContaining({ code: 'internal_error', message: expect.not.stringContaining('secret') }),
    );
  });
});
