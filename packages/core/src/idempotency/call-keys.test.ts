import { describe, expect, it } from 'vitest';
import { createSealer } from '../crypto/sealer.ts';
import { createMemoryStateStore } from '../state-store/memory-state-store.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestRandom } from '../testing/test-random.ts';
import { createCallKeys, type KeyedCall } from './call-keys.ts';
import { callTtlMs, maxAnswerBytes, maxRunMs } from './call-record.ts';

const call: KeyedCall = { owner: 'local', tool: 'mail_send_message', key: 'a-key', digest: 'of arguments' };
const answer = { structuredContent: { sent: true } };
const { signal } = new AbortController();

/** Two replicas over one store. */
function setUp({ waitMs = 0 } = {}) {
  const clock = createTestClock();
  const store = createMemoryStateStore({ clock });
  const random = createTestRandom();
  const sealer = createSealer({ keys: [random(32)], random });
  const open = () => createCallKeys({ store, sealer, clock, random, waitMs });
  const [here, there] = [open(), open()];
  const claim = async () => {
    const claimed = await here.claim(call);
    if (claimed === undefined) throw new Error('The key was not free');
    return claimed;
  };
  return { clock, store, here, there, claim };
}

describe('createCallKeys', () => {
  it('knows nothing of a key that nobody has used', async () => {
    expect(await setUp().here.find(call, signal)).toBeUndefined();
  });

  it('gives a key to one of those who ask at the same time, wherever', async () => {
    const { here, there } = setUp();
    const claims = await Promise.all([here, there, here, there].map((keys) => keys.claim(call)));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  it('has the answer for a day, at every replica', async () => {
    const { clock, there, claim } = setUp();
    await (await claim()).keep(answer);
    clock.advance(callTtlMs - 1);
    expect(await there.find(call, signal)).toEqual(answer);
    clock.advance(1);
    expect(await there.find(call, signal)).toBeUndefined();
  });

  it.each<[string, Partial<KeyedCall>]>([
    ['principal or account', { owner: 'user:b' }],
    ['tool', { tool: 'mail_create_draft' }],
    ['key', { key: 'b-key' }],
  ])('has nothing for another %s', async (_what, other) => {
    const { there, claim } = setUp();
    await (await claim()).keep(answer);
    expect(await there.find({ ...call, ...other }, signal)).toBeUndefined();
  });

  it('refuses other arguments under the same key', async () => {
    const { there, claim } = setUp();
    await claim();
    const other = there.find({ ...call, digest: 'of others' }, signal);
    await expect(other).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('waits for a call that is running elsewhere', async () => {
    const { there, claim } = setUp({ waitMs: 60_000 });
    const claimed = await claim();
    const waiting = there.find(call, signal);
    await claimed.keep(answer);
    expect(await waiting).toEqual(answer);
  });

  it('says that a call is running when it has waited long enough', async () => {
    const { there, claim } = setUp();
    await claim();
    await expect(there.find(call, signal)).rejects.toMatchObject({ code: 'call_still_running' });
  });

  it('stops waiting when its own client goes away', async () => {
    const { there, claim } = setUp({ waitMs: 60_000 });
    await claim();
    const gone = new AbortController();
    const waiting = there.find(call, gone.signal);
    gone.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
  });

  it('frees the key of a call that has done nothing', async () => {
    const { there, claim } = setUp();
    await (await claim()).release();
    expect(await there.find(call, signal)).toBeUndefined();
    expect(await there.claim(call)).toBeDefined();
  });

  it('says that nobody knows, of a call that may have been carried out', async () => {
    const { there, claim } = setUp();
    await (await claim()).keepUnknown();
    await expect(there.find(call, signal)).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await there.claim(call)).toBeUndefined();
  });

  it('says the same of a call whose process has died', async () => {
    const { clock, there, claim } = setUp();
    await claim();
    clock.advance(maxRunMs);
    await expect(there.find(call, signal)).rejects.toMatchObject({ code: 'outcome_unknown' });
  });

  it('remembers that a call is done whose answer is too long to be kept', async () => {
    const { there, claim } = setUp();
    await (await claim()).keep({ structuredContent: { text: 'x'.repeat(maxAnswerBytes) } });
    await expect(there.find(call, signal)).rejects.toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringContaining('has been carried out'),
    });
  });

  it('names nobody and nothing in what it stores', async () => {
    const { store, here } = setUp();
    const entries: string[] = [];
    const keys = createCallKeysOver(store, entries);
    await (await keys.claim({ ...call, owner: 'canary-owner', key: 'canary-key', digest: 'canary' }))?.keep({
      structuredContent: { id: 'canary-answer' },
    });
    expect(entries.length).toBeGreaterThan(1);
    expect(entries.join()).not.toContain('canary');
    expect(await here.find(call, signal)).toBeUndefined();
  });
});

/** Keys over a store whose writes are noted. */
function createCallKeysOver(store: ReturnType<typeof createMemoryStateStore>, written: string[]) {
  const clock = createTestClock();
  const random = createTestRandom('other');
  const noted = {
    ...store,
    create: (...entry: Parameters<typeof store.create>) => {
      written.push(...entry.slice(0, 2).map(String));
      return store.create(...entry);
    },
    swap: (...entry: Parameters<typeof store.swap>) => {
      written.push(...entry.slice(0, 3).map(String));
      return store.swap(...entry);
    },
  };
  return createCallKeys({
    store: noted,
    sealer: createSealer({ keys: [random(32)], random }),
    clock,
    random,
  });
}
