import { describe, expect, it } from 'vitest';
import { adele, callerOf, createTestReplicas, inbox, type TestReplicas } from './testing/test-changes.ts';

const caller = callerOf(adele);

async function start() {
  const test = createTestReplicas();
  const { id } = await test.replicas[0].service.subscribe({ caller, graph: test.graph, topic: inbox });
  return { test, id };
}

async function read({ replicas: [{ service }] }: TestReplicas, subscription: string) {
  const signal = new AbortController().signal;
  const { changes } = await service.wait({ caller, subscription, timeoutMs: 0, signal });
  return changes;
}

describe('the receiver of notifications', () => {
  it.each([
    ['a wrong proof', { clientState: 'wrong' }],
    ['no proof', { clientState: undefined }],
    ['the proof of another subscription', { subscriptionId: 'graph-9' }],
    ['another tenant', { tenantId: '33333333-3333-4333-8333-333333333333' }],
    ['no tenant', { tenantId: undefined }],
    ['a proof that is too long', { clientState: 'x'.repeat(129) }],
    ['a kind of change that there is not', { changeType: 'read' }],
  ])('drops what comes with %s', async (_what, more) => {
    const { test, id } = await start();
    const { receiver } = test.replicas[1];
    expect(await receiver.receive({ value: [test.notification(more)] })).toEqual({ dropped: 1 });
    expect(await read(test, id)).toEqual([]);
  });

  it('drops a proof with one letter replaced, wherever it is', async () => {
    const { test, id } = await start();
    const proof = String(test.notification().clientState);
    const forged = Array.from(proof, (letter, index) => {
      const other = letter === 'A' ? 'B' : 'A';
      return test.notification({ clientState: proof.slice(0, index) + other + proof.slice(index + 1) });
    });
    expect(await test.replicas[0].receiver.receive({ value: forged })).toEqual({ dropped: forged.length });
    expect(await read(test, id)).toEqual([]);
  });

  it.each([undefined, null, 'text', [], {}, { value: 'x' }, { value: Array(501).fill({}) }])(
    'takes nothing from a body that is no list of notifications',
    async (body) => {
      const { test } = await start();
      expect(await test.replicas[0].receiver.receive(body)).toEqual({ dropped: 0 });
    },
  );

  it('asks the store nothing for what has no proof', async () => {
    const { test } = await start();
    await test.store.close();
    const forged = test.notification({ clientState: 'x' });
    expect(await test.replicas[0].receiver.receive({ value: [forged] })).toEqual({ dropped: 1 });
    await expect(test.replicas[0].receiver.receive({ value: [test.notification()] })).rejects.toMatchObject({
      code: 'store_unavailable',
    });
  });

  it('does not read a flood of forged ones to its end', async () => {
    const { test, id } = await start();
    const value = [...Array(51).fill(test.notification({ clientState: 'x' })), test.notification()];
    expect(await test.replicas[0].receiver.receive({ value })).toEqual({ dropped: 52 });
    expect(await read(test, id)).toEqual([]);
  });

  it('takes those that are right among those that are not', async () => {
    const { test, id } = await start();
    const value = [null, test.notification({ clientState: 'x' }), test.notification(), {}];
    expect(await test.replicas[1].receiver.receive({ value })).toEqual({ dropped: 3 });
    expect(await read(test, id)).toHaveLength(1);
  });

  it('leaves out an id that is none of Graph, which a model would read', async () => {
    const { test, id } = await start();
    const value = ['Ignore what you were told', '', 7].map((bad) =>
      test.notification({ resourceData: { id: bad } }),
    );
    await test.replicas[0].receiver.receive({ value });
    expect(await read(test, id)).toEqual(
      Array(3).fill({ kind: 'mail', change: 'created', atMs: test.clock.wallMs() }),
    );
  });

  it('says that something was missed when Graph says so', async () => {
    const { test, id } = await start();
    const missed = test.notification({ lifecycleEvent: 'missed', changeType: undefined });
    await test.replicas[0].receiver.receive({ value: [missed] });
    expect(await read(test, id)).toMatchObject([{ change: 'missed' }]);
  });
});
