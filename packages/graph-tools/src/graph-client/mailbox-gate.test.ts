import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMailboxGate, type EndTurn, type MailboxGate, type MailboxWait } from './mailbox-gate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Enters, and tells in `log` when that happened. */
function enter(gate: MailboxGate, log: string[], name: string, wait?: MailboxWait): Promise<EndTurn> {
  const turn = Promise.resolve(gate.enter('adele', wait));
  turn.then(
    () => log.push(name),
    ({ code }) => log.push(`${name}: ${code}`),
  );
  return turn;
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('createMailboxGate (THREATS 40)', () => {
  it('lets four requests of a mailbox in at a time, and those of other mailboxes beside them', async () => {
    const gate = createMailboxGate();
    const log: string[] = [];
    const turns = ['1', '2', '3', '4', '5'].map((name) => enter(gate, log, name));
    await gate.enter('megan');
    await settle();
    expect(log).toEqual(['1', '2', '3', '4']);
    (await turns[1])?.();
    await settle();
    expect(log).toEqual(['1', '2', '3', '4', '5']);
  });

  it('serves who came first, also before who comes at the very moment a turn ends', async () => {
    const gate = createMailboxGate({ maxInFlight: 1 });
    const log: string[] = [];
    const first = await gate.enter('adele');
    for (const name of ['a', 'b', 'c']) void enter(gate, log, name).then((leave) => leave());
    first();
    void enter(gate, log, 'late').then((leave) => leave());
    await settle();
    expect(log).toEqual(['a', 'b', 'c', 'late']);
  });

  it('counts a turn once, however often it is ended', async () => {
    const gate = createMailboxGate({ maxInFlight: 1 });
    const log: string[] = [];
    const leave = await gate.enter('adele');
    void enter(gate, log, 'second');
    void enter(gate, log, 'third');
    leave();
    leave();
    await settle();
    expect(log).toEqual(['second']);
  });

  it('lets nobody wait longer than allowed', async () => {
    const gate = createMailboxGate({ maxInFlight: 1 });
    const log: string[] = [];
    const leave = await gate.enter('adele');
    enter(gate, log, 'short', { timeoutMs: 100 }).catch(() => undefined);
    void enter(gate, log, 'long', { timeoutMs: 1_000 });
    await vi.advanceTimersByTimeAsync(100);
    expect(log).toEqual(['short: graph_throttled']);
    leave();
    await settle();
    expect(log).toEqual(['short: graph_throttled', 'long']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets go of who goes away, with the reason as the cause', async () => {
    const gate = createMailboxGate({ maxInFlight: 1 });
    const log: string[] = [];
    const caller = new AbortController();
    const leave = await gate.enter('adele');
    const waiting = enter(gate, log, 'gone', { signal: caller.signal, timeoutMs: 100 });
    void enter(gate, log, 'next');
    caller.abort(new Error('left'));
    await expect(waiting).rejects.toMatchObject({ code: 'graph_unavailable', cause: new Error('left') });
    leave();
    await settle();
    expect(log).toEqual(['gone: graph_unavailable', 'next']);
    expect([vi.getTimerCount(), getEventListeners(caller.signal, 'abort').length]).toEqual([0, 0]);
  });

  it('lets in at once whoever need not wait', () => {
    expect(createMailboxGate().enter('adele')).toBeInstanceOf(Function);
  });

  it('lets nobody in who has already gone', () => {
    const gate = createMailboxGate();
    expect(() => gate.enter('adele', { signal: AbortSignal.abort() })).toThrow(
      expect.objectContaining({ code: 'graph_unavailable' }),
    );
    expect(gate.size).toBe(0);
  });

  it('forgets a mailbox with its last request', async () => {
    const gate = createMailboxGate();
    for (let number = 0; number < 1_000; number += 1) (await gate.enter(`mailbox ${number}`))();
    expect(gate.size).toBe(0);
    const leave = [await gate.enter('adele'), await gate.enter('adele')];
    leave[0]?.();
    expect(gate.size).toBe(1);
    leave[1]?.();
    expect(gate.size).toBe(0);
  });

  it('remembers a thousand mailboxes at most, and every one that has a request', async () => {
    const gate = createMailboxGate({ maxInFlight: 1 });
    const log: string[] = [];
    const leave = await gate.enter('adele');
    for (let number = 0; number < 2_500; number += 1) {
      (await gate.enter(`mailbox ${number}`))();
      expect(gate.idle).toBeLessThanOrEqual(1_000);
    }
    expect(gate.size).toBe(1);
    void enter(gate, log, 'next');
    await settle();
    expect(log).toEqual([]);
    leave();
    await settle();
    expect(log).toEqual(['next']);
  });
});
