import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { adele, callerOf, createTestReplicas, inbox } from './testing/test-changes.ts';

const hour = 60 * 60 * 1000;
const caller = callerOf(adele);

async function start() {
  const test = createTestReplicas();
  const [{ service, renewal }, other] = test.replicas;
  const { id } = await service.subscribe({ caller, graph: test.graph, topic: inbox });
  const asked = () => test.asked.slice(1).map(({ method, path }) => `${method} ${path}`);
  const signal = new AbortController().signal;
  const read = () => service.wait({ caller, subscription: id, timeoutMs: 0, signal });
  const renewBoth = () => Promise.all([renewal.renewDue(), other.renewal.renewDue()]);
  const tell = async (lifecycleEvent: string) => {
    await other.receiver.receive({ value: [test.notification({ lifecycleEvent, changeType: undefined })] });
    // What Graph asks for is begun by itself; this waits for it.
    await renewBoth();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ...test, service, renewBoth, asked, read, tell };
}

describe('renewal', () => {
  it('comes at half of the life, once, by whichever replica is first', async () => {
    const { clock, asked, renewBoth, service } = await start();
    clock.advance(11 * hour);
    await renewBoth();
    expect(asked()).toEqual([]);
    clock.advance(hour);
    await renewBoth();
    await renewBoth();
    expect(asked()).toEqual(['PATCH /subscriptions/graph-1']);
    expect(await service.list({ caller })).toMatchObject([{ expiresAtMs: clock.nowMs() + 24 * hour }]);
  });

  it('is tried again after a failure, as long as there is something to renew', async () => {
    const { clock, asked, renewBoth, refusals, errors, service } = await start();
    refusals.push(new AppError('graph_unavailable'));
    clock.advance(12 * hour);
    await renewBoth();
    expect(errors).toMatchObject([{ code: 'graph_unavailable' }]);
    clock.advance(5 * 60_000);
    await renewBoth();
    expect(asked()).toEqual(Array(2).fill('PATCH /subscriptions/graph-1'));
    expect(await service.list({ caller })).toHaveLength(1);
  });

  it('goes on for weeks while somebody looks, and ends a week after the last look', async () => {
    const { clock, renewBoth, read, service, asked } = await start();
    for (let halfDays = 0; halfDays < 28; halfDays += 1) {
      clock.advance(12 * hour);
      await renewBoth();
      await read();
    }
    for (let halfDays = 0; halfDays < 16; halfDays += 1) {
      clock.advance(12 * hour);
      await renewBoth();
    }
    expect(asked().at(-1)).toBe('DELETE /subscriptions/graph-1');
    expect(await service.list({ caller })).toEqual([]);
  });

  it('ends with the sign-in, and asks Graph nothing then', async () => {
    const { clock, renewBoth, signedIn, asked, receiver } = await start().then((test) => ({
      ...test,
      receiver: test.replicas[0].receiver,
    }));
    signedIn.length = 0;
    clock.advance(12 * hour);
    await renewBoth();
    expect(asked()).toEqual([]);
    expect(await receiver.receive({ value: [] })).toEqual({ dropped: 0 });
  });

  it('makes a subscription anew that Graph has lost, and says that something may have been missed', async () => {
    const { clock, renewBoth, refusals, asked, read } = await start();
    refusals.push(new AppError('graph_not_found'));
    clock.advance(12 * hour);
    await renewBoth();
    expect(asked()).toEqual(['PATCH /subscriptions/graph-1', 'POST /subscriptions']);
    expect((await read()).changes).toMatchObject([{ change: 'missed' }]);
  });

  it('comes at once when Graph asks for it', async () => {
    const { asked, tell } = await start();
    await tell('reauthorizationRequired');
    expect(asked()).toEqual(['PATCH /subscriptions/graph-1']);
  });

  it('makes a subscription anew that Graph says it has removed, under the same proof and another id', async () => {
    const { asked, tell, read, notification, replicas } = await start();
    const old = notification();
    await tell('subscriptionRemoved');
    expect(asked()).toEqual(['POST /subscriptions']);
    expect(await replicas[0].receiver.receive({ value: [old] })).toEqual({ dropped: 1 });
    expect(await replicas[0].receiver.receive({ value: [notification()] })).toEqual({ dropped: 0 });
    expect((await read()).changes).toMatchObject([{ change: 'missed' }, { change: 'created' }]);
  });

  it('gives up where the permission was taken back', async () => {
    const { clock, renewBoth, refusals, service } = await start();
    refusals.push(new AppError('graph_permission_missing'));
    clock.advance(12 * hour);
    await renewBoth();
    expect(await service.list({ caller })).toEqual([]);
  });
});
