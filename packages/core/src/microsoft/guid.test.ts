import { describe, expect, it } from 'vitest';
import { isGuid } from './guid.ts';

const tenantId = 'c0000000-0000-4000-8000-000000000001';

describe('isGuid', () => {
  it.each([
    [tenantId, true],
    [tenantId.toUpperCase(), true],
    ['common', false],
    ['contoso.example', false],
    [`${tenantId}x`, false],
    [`${tenantId}\n`, false],
    ['', false],
  ])('says of "%s": %s', (text, expected) => expect(isGuid(text)).toBe(expected));
});
