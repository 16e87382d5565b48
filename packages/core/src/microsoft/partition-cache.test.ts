import { describe, expect, it } from 'vitest';
import { toPartitionCache } from './partition-cache.ts';

const own = 'oid.tid';
const entry = (homeAccountId: string, secret = 'secret') => ({ home_account_id: homeAccountId, secret });

describe('toPartitionCache', () => {
  it('keeps the account and its refresh token, and no other token', () => {
    const cache = {
      Account: { a: entry(own) },
      IdToken: { i: entry(own, 'canary-id-token') },
      AccessToken: { t: entry(own, 'canary-access-token') },
      RefreshToken: { r: entry(own, 'the refresh token') },
      AppMetadata: {},
    };
    const kept = toPartitionCache(JSON.stringify(cache), own);
    expect(JSON.parse(kept)).toEqual({ ...cache, IdToken: {}, AccessToken: {} });
    expect(kept).not.toContain('canary');
  });

  it('takes a refresh token whose answer named nobody for the account’s own', () => {
    const RefreshToken = { r: entry(own, 'first'), '': entry('', 'rotated') };
    const kept = toPartitionCache(JSON.stringify({ Account: { a: entry(own) }, RefreshToken }), own);
    expect(JSON.parse(kept).RefreshToken).toEqual({ r: entry(own, 'rotated') });
  });

  it.each(['Account', 'AccessToken', 'IdToken', 'RefreshToken'])('refuses somebody else in %s', (section) => {
    const cache = { Account: { a: entry(own) }, [section]: { x: entry('somebody.else') } };
    expect(() => toPartitionCache(JSON.stringify(cache), own)).toThrow(
      expect.objectContaining({ code: 'invalid_id_token' }),
    );
  });
});
