import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import {
  adele,
  callerOf,
  createTestReplicas,
  diego,
  inbox,
  type TestReplicas,
} from './testing/test-changes.ts';

const caller = callerOf(adele);
const signal = new AbortController().signal;

async function subscribe({ replicas: [one], graph }: TestReplicas) {
  return one.service.subscribe({ caller, graph, topic: inbox });
}

const look = (subscription: string, cursor?: string) =>
  ({ caller, subscription, cursor, timeoutMs: 0, signal }) as const;

describe('a subscription', () => {
  it('is asked for with a proof of its own, for a day, and where Graph reaches the receiver', async () => {
    const test = createTestReplicas();
    const subscription = await subscribe(test);
    expect(test.asked).toMatchObject([
      {
        method: 'POST',
        path: '/subscriptions',
        body: {
          changeType: 'created',
          notificationUrl: 'https://mcp.example.com/notifications',
          lifecycleNotificationUrl: 'https://mcp.example.com/notifications',
          resource: inbox.resource,
          expirationDateTime: '2026-11-03T00:00:00.000Z',
          clientState: expect.stringMatching(/^[\w-]{22}\.[\w-]{43}$/),
        },
      },
    ]);
    const { id } = subscription;
    expect(subscription).toMatchObject({ uri: `graph-changes://${id}`, kind: 'mail', changes: ['created'] });
    expect(await test.replicas[1].service.list({ caller })).toEqual([subscription]);
  });

  it('shows on one replica what another one has been told of, and wakes who waits', async () => {
    const test = createTestReplicas();
    const { id } = await subscribe(test);
    const [one, other] = test.replicas;
    const waiting = one.service.wait({ ...look(id), timeoutMs: 60_000 });
    expect(await other.receiver.receive({ value: [test.notification()] })).toEqual({ dropped: 0 });
    const entry = { kind: 'mail', id: 'AAMk=', change: 'created', atMs: test.clock.wallMs() };
    expect(await waiting).toEqual({ changes: [entry], cursor: '1' });
    expect(await one.service.wait(look(id, '1'))).toEqual({ changes: [], cursor: '1' });
  });

  it('belongs to its account: to others it is as unknown as none', async () => {
    const test = createTestReplicas();
    const { id } = await subscribe(test);
    const { service } = test.replicas[0];
    const foreign = { ...look(id), caller: callerOf(diego) };
    await expect(service.wait(foreign)).rejects.toMatchObject({ code: 'unknown_subscription' });
    await expect(service.unsubscribe({ ...foreign, graph: test.graph })).rejects.toMatchObject({
      code: 'unknown_subscription',
    });
    expect(await service.list({ caller: callerOf(diego) })).toEqual([]);
    await expect(service.wait(look('none'))).rejects.toMatchObject({ code: 'unknown_subscription' });
  });

  it('is not of the same person who has signed in anew', async () => {
    const test = createTestReplicas();
    const { id } = await subscribe(test);
    test.signedIn[0] = { ...adele, generation: 'second' };
    await expect(test.replicas[0].service.wait(look(id))).rejects.toMatchObject({
      code: 'unknown_subscription',
    });
  });

  it('leaves nothing behind when Graph refuses it', async () => {
    const test = createTestReplicas();
    test.refusals.push(new AppError('graph_permission_missing'));
    await expect(subscribe(test)).rejects.toMatchObject({ code: 'graph_permission_missing' });
    expect(await test.replicas[0].service.list({ caller })).toEqual([]);
    expect(await test.replicas[0].receiver.receive({ value: [test.notification()] })).toEqual({ dropped: 1 });
  });

  it('is one of ten of its account at most, and of as many as the server may have', async () => {
    const test = createTestReplicas();
    for (let count = 0; count < 10; count += 1) await subscribe(test);
    await expect(subscribe(test)).rejects.toMatchObject({ code: 'too_many_subscriptions' });
    const full = createTestReplicas({ maxSubscriptions: 16 });
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => subscribe(full)));
    const others = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        full.replicas[1].service.subscribe({ caller: callerOf(diego), graph: full.graph, topic: inbox }),
      ),
    );
    const there = [...results, ...others].filter(({ status }) => status === 'fulfilled');
    expect(there.length).toBeLessThanOrEqual(16);
  });

  it('ends with its account, here and at Graph', async () => {
    const test = createTestReplicas();
    const { id } = await subscribe(test);
    await test.replicas[1].service.endAll({ caller });
    expect(test.asked.at(-1)).toMatchObject({ method: 'DELETE', path: '/subscriptions/graph-1' });
    await expect(test.replicas[0].service.wait(look(id))).rejects.toMatchObject({
      code: 'unknown_subscription',
    });
  });

  it('ends here even where Graph does not answer, and the sign-out goes on', async () => {
    const test = createTestReplicas();
    await subscribe(test);
    test.refusals.push(new AppError('graph_unavailable'));
    await test.replicas[0].service.endAll({ caller, all: true });
    expect(await test.replicas[0].service.list({ caller })).toEqual([]);
    expect(test.errors).toMatchObject([{ code: 'graph_unavailable' }]);
  });
});

describe('a wait', () => {
  it('tells of what is no longer kept by one entry in front', async () => {
    const test = createTestReplicas();
    const { id } = await subscribe(test);
    const value = Array.from({ length: 100 }, (_, index) =>
      test.notification({ resourceData: { id: `m${index}` } }),
    );
    await test.replicas[0].receiver.receive({ value });
    const { changes, cursor } = await test.replicas[0].service.wait(look(id, '5'));
    expect(cursor).toBe('100');
    expect(changes).toHaveLength(61);
    expect([changes[0], changes.at(-1)]).toMatchObject([{ change: 'missed' }, { id: 'm99' }]);
  });

  it('counts against the limit of who waits', async () => {
    const test = createTestReplicas();
    const { id } = await subscribe(test);
    const stop = new AbortController();
    const { service } = test.replicas[0];
    const held = [1, 2].map(() => service.wait({ ...look(id), timeoutMs: 60_000, signal: stop.signal }));
    const ended = Promise.allSettled(held);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(service.wait(look(id))).rejects.toMatchObject({ code: 'too_many_waiters' });
    stop.abort(new Error('gone'));
    expect(await ended).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    expect(await service.wait(look(id))).toMatchObject({ changes: [] });
  });
});
