import { createMemoryStateStore, type StateStore } from '@hybrid-mcp/core';
import { expect, test, vi } from 'vitest';
import { gateStore } from './gated-store.ts';
import { createStopGate } from './stop-gate.ts';

function setUp(path = '/mcp') {
  const tell = vi.fn();
  const gate = createStopGate(tell);
  const store: StateStore = createMemoryStateStore();
  return { tell, gate, store, gated: gateStore(store, { gate, currentPath: () => path }) };
}

const ttl = { ttlMs: 60_000 };
const pendingKey = 'flow:{a}:pending';

test('a stop holds the command after which it is, until it may go on', async () => {
  const { tell, gate, store, gated } = setUp();
  gate.obey({ order: 'stop', step: 'sign-in stored' });
  const done = vi.fn();
  const created = gated.create(pendingKey, 'x', ttl).then(done);
  await vi.waitFor(() => expect(tell).toHaveBeenCalledExactlyOnceWith({ stoppedAt: 'sign-in stored' }));
  expect(await store.read(pendingKey)).toMatchObject({ value: 'x' });
  expect(done).not.toHaveBeenCalled();
  gate.obey({ order: 'go on' });
  await created;
  expect(done).toHaveBeenCalledExactlyOnceWith(true);
});

test('a stop can be put before its command', async () => {
  const { tell, gate, store, gated } = setUp();
  gate.obey({ order: 'stop', step: 'sign-in stored', side: 'before' });
  const created = gated.create(pendingKey, 'x', ttl);
  await vi.waitFor(() => expect(tell).toHaveBeenCalledOnce());
  expect(await store.read(pendingKey)).toBeUndefined();
  gate.obey({ order: 'go on' });
  expect(await created).toBe(true);
});

test('a stop holds one command, and none of another kind, key or request', async () => {
  const { tell, gate, store, gated } = setUp();
  gate.obey({ order: 'stop', step: 'flow won' });
  await gated.create(pendingKey, 'x', ttl);
  await gated.read(pendingKey);
  await gated.take('flow:{a}:delivery', { claimId: 'c' });
  await gateStore(store, { gate, currentPath: () => '/oauth/callback' }).take(pendingKey, { claimId: 'c' });
  expect(tell).not.toHaveBeenCalled();
  void gated.take(pendingKey, { claimId: 'c' });
  await vi.waitFor(() => expect(tell).toHaveBeenCalledOnce());
  await gated.take(pendingKey, { claimId: 'c' });
  expect(tell).toHaveBeenCalledOnce();
});

test('a stop at what is found does not hold who finds nothing', async () => {
  const { tell, gate, gated } = setUp();
  gate.obey({ order: 'stop', step: 'waiter woken' });
  expect(await gated.read('flow:{a}:outcome')).toBeUndefined();
  await gated.create('flow:{a}:outcome', 'x', ttl);
  void gated.read('flow:{a}:outcome');
  await vi.waitFor(() => expect(tell).toHaveBeenCalledOnce());
});
