import { describe, expect, test } from 'vitest';
import { createRunningRequests, type RunningRequests } from './running-requests.ts';

function runOne(requests: RunningRequests, id: string | number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let signal: AbortSignal | undefined;
  requests.run(id, (cancelled) => {
    signal = cancelled;
    return promise;
  });
  return { isCancelled: () => signal?.aborted, finish: resolve, done: promise };
}

describe('the running requests of a client', () => {
  test('are cancelled by their id alone, whose type counts', () => {
    const requests = createRunningRequests();
    const [number, text] = [runOne(requests, 1), runOne(requests, '1')];
    requests.cancel('1');
    expect([number.isCancelled(), text.isCancelled()]).toEqual([false, true]);
  });

  test.each([undefined, null, {}, 2])('are not cancelled by %j, which is the id of none', (id) => {
    const requests = createRunningRequests();
    const one = runOne(requests, 1);
    requests.cancel(id);
    expect(one.isCancelled()).toBe(false);
  });

  test('with one id: the newest is cancelled, also after an older one has ended', async () => {
    const requests = createRunningRequests();
    const [older, newer] = [runOne(requests, 7), runOne(requests, 7)];
    older.finish();
    await older.done;
    await Promise.resolve();
    requests.cancel(7);
    expect([older.isCancelled(), newer.isCancelled()]).toEqual([false, true]);
  });

  test('have settled when the last one has', async () => {
    const requests = createRunningRequests();
    const [one, other] = [runOne(requests, 1), runOne(requests, 2)];
    let isSettled = false;
    const settled = requests.settled().then(() => {
      isSettled = true;
    });
    one.finish();
    await one.done;
    expect(isSettled).toBe(false);
    other.finish();
    await settled;
    expect(isSettled).toBe(true);
  });
});
