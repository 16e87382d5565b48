import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { people, tokensOf } from '../testing/people.ts';
import { signIn } from '../testing/sign-in-steps.ts';
import { createTestSides, localCaller } from '../testing/test-sides.ts';
import type { OpenAccountRequest } from './account-book.ts';

type Kind = 'session' | 'tokens' | 'list';

function kindOf(key: string): Kind | undefined {
  if (key.startsWith('session:')) return 'session';
  if (!key.startsWith('accounts:')) return undefined;
  return key.includes(':tokens:') ? 'tokens' : 'list';
}

/** A store on which writes of one kind of record can be made to fail, before or after they are done. */
function setUp() {
  const kept = new Set<string>();
  let failing: { readonly kind: Kind; readonly isDone: boolean } | undefined;
  async function write(key: string, verb: () => Promise<boolean>): Promise<boolean> {
    const isFailing = failing !== undefined && kindOf(key) === failing.kind;
    if (isFailing && !failing?.isDone) throw new AppError('store_full');
    const isWritten = await verb();
    if (kindOf(key)) kept.add(key);
    if (!isFailing) return isWritten;
    failing = undefined;
    throw new AppError('store_unavailable');
  }
  const sides = createTestSides({
    wrapStore: (store): StateStore => ({
      ...store,
      create: (key, ...rest) => write(key, () => store.create(key, ...rest)),
      swap: (key, ...rest) => write(key, () => store.swap(key, ...rest)),
    }),
  });
  const fail = (kind: Kind, { isDone = false } = {}) => {
    failing = { kind, isDone };
  };
  const left = async () => {
    sides.clock.advance(1);
    const found = await Promise.all(
      [...kept].map(async (key) => ((await sides.store.read(key)) ? [kindOf(key)] : [])),
    );
    return found.flat().sort();
  };
  const request = (owner = 'local'): OpenAccountRequest => {
    const tokens = tokensOf(people.adele, { nonce: '', nowMs: sides.clock.nowMs() });
    return { owner, tokens, claims: { iss: '', aud: '', exp: 0, sub: 's' }, scopes: [] };
  };
  return { sides, accounts: sides.tool.accounts, fail, left, request };
}

const kinds: readonly Kind[] = ['session', 'tokens', 'list'];

describe('createAccountBook: a store that fails in the middle of a sign-in', () => {
  it.each(kinds)('leaves nothing behind when the %s does not fit', async (kind) => {
    const { accounts, fail, left, request } = setUp();
    fail(kind);
    await expect(accounts.open(request())).rejects.toMatchObject({ code: 'store_full' });
    expect(await left()).toEqual([]);
  });

  it.each(kinds)('leaves nothing behind when the %s is written but the answer is lost', async (kind) => {
    const { accounts, fail, left, request } = setUp();
    fail(kind, { isDone: true });
    await expect(accounts.open(request('anonymous:x'))).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await left()).toEqual([]);
  });

  it.each(kinds)('leaves an earlier sign-in of the account usable when the %s fails', async (kind) => {
    const { sides, accounts, fail, left, request } = setUp();
    const { accessToken } = await signIn(sides);
    fail(kind);
    await expect(accounts.open(request())).rejects.toMatchObject({ code: 'store_full' });
    expect(await left()).toEqual(['list', 'session', 'tokens']);
    const selected = await accounts.selectAccount({ caller: localCaller, accessToken });
    expect(await selected.accessToken()).toBeDefined();
  });

  it('reports the failure itself when cleaning up fails too', async () => {
    const { sides, accounts, fail, request } = setUp();
    fail('list');
    sides.store.remove = () => Promise.reject(new AppError('internal_error'));
    await expect(accounts.open(request())).rejects.toMatchObject({ code: 'store_full' });
  });

  it('keeps no tokens of an account that is one too many', async () => {
    const { accounts, left, request } = setUp();
    const open = (serial: number) => {
      const { tokens, ...rest } = request();
      return accounts.open({ ...rest, tokens: { ...tokens, homeAccountId: `account-${serial}` } });
    };
    for (let serial = 0; serial < 50; serial += 1) await open(serial);
    await expect(open(50)).rejects.toMatchObject({
      code: 'too_many_accounts',
      message: expect.stringContaining('Call sign_out for one of them first'),
    });
    expect((await left()).filter((kind) => kind !== 'list')).toHaveLength(100);
    await accounts.signOut({ caller: localCaller, account: 'account-7' });
    expect((await open(50)).account.id).toBe('account-50');
  });
});

describe('createAccountBook: a store that fails in the middle of a sign-out', () => {
  it('keeps no tokens, and the sign-out can be repeated', async () => {
    const { sides, accounts, fail, left } = setUp();
    await signIn(sides);
    fail('list');
    await expect(accounts.signOut({ caller: localCaller })).rejects.toMatchObject({ code: 'store_full' });
    expect(await left()).toEqual(['list', 'session']);
    fail('session');
    expect(await accounts.signOut({ caller: localCaller })).toHaveLength(1);
    expect(await accounts.list({ caller: localCaller })).toEqual([]);
  });
});
