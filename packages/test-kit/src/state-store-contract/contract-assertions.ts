import assert from 'node:assert/strict';
import type { ErrorCode, StateStore, StoredEntry } from '@hybrid-mcp/core';

/** How many contenders a race of the contract has. */
const contenders = 200;

/** Asserts that the call rejects with this code of `AppError`. */
export async function assertRejects(call: () => Promise<unknown>, code: ErrorCode): Promise<void> {
  await assert.rejects(call, (thrown) => {
    assert.equal(thrown instanceof Error && 'code' in thrown ? thrown.code : thrown, code);
    return true;
  });
}

/** Asserts that the key reads as this value, and returns the entry. */
export async function assertReads(store: StateStore, key: string, value: string): Promise<StoredEntry> {
  const entry = await store.read(key);
  assert(entry, `"${key}" should be there`);
  assert.equal(entry.value, value);
  assert.equal(typeof entry.version, 'string');
  return entry;
}

/** Asserts that the key reads as absent. */
export async function assertAbsent(store: StateStore, key: string): Promise<void> {
  assert.equal(await store.read(key), undefined, `"${key}" should be absent`);
}

/** Starts one call per contender at once, and returns their results in order. */
export async function race<Result>(call: (contender: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: contenders }, (_, contender) => call(contender)));
}
