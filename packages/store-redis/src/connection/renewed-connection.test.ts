import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection, ConnectionChange } from './connection.ts';
import { createRenewedConnection } from './renewed-connection.ts';

interface ScriptedConnection extends Connection {
  readonly number: number;
  isDestroyed: boolean;
  /** Ends the opening, well or not. */
  succeed(): void;
  fail(cause: unknown): void;
  break(cause: unknown): void;
}

describe('createRenewedConnection', () => {
  let made: ScriptedConnection[];
  let changes: ConnectionChange['event'][];

  function create() {
    return createRenewedConnection<ScriptedConnection>({
      create(onBroken) {
        const opening = Promise.withResolvers<void>();
        const connection: ScriptedConnection = {
          number: made.length + 1,
          isUsable: true,
          isDestroyed: false,
          open: () => opening.promise,
          succeed: opening.resolve,
          fail: opening.reject,
          break: onBroken,
          destroy() {
            connection.isDestroyed = true;
            opening.reject(new Error('destroyed'));
          },
        };
        made.push(connection);
        return connection;
      },
      onChange: ({ event }) => changes.push(event),
      jitter: () => 1,
    });
  }

  const last = () => made.at(-1) as ScriptedConnection;
  const settle = () => vi.advanceTimersByTimeAsync(0);

  beforeEach(() => {
    vi.useFakeTimers();
    [made, changes] = [[], []];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('connects at once, and lets everybody wait for the first attempt', async () => {
    const renewed = create();
    const waiting = [renewed.current(), renewed.current()];
    last().succeed();
    expect((await Promise.all(waiting)).map(({ number }) => number)).toEqual([1, 1]);
    expect(changes).toEqual(['connected']);
  });

  it('refuses at once while attempts fail, with the last reason, until one succeeds', async () => {
    const renewed = create();
    const first = renewed.current();
    last().fail(new Error('first'));
    await expect(first).rejects.toThrow('first');
    await expect(renewed.current()).rejects.toThrow('first');
    await vi.advanceTimersByTimeAsync(50);
    last().fail(new Error('second'));
    await settle();
    await expect(renewed.current()).rejects.toThrow('second');
    await vi.advanceTimersByTimeAsync(100);
    last().succeed();
    await settle();
    expect((await renewed.current()).number).toBe(3);
    expect(changes).toEqual(['failed', 'failed', 'connected']);
    expect(made.map(({ isDestroyed }) => isDestroyed)).toEqual([true, true, false]);
  });

  it('tries again every 400 ms at least, however long it takes', async () => {
    create()
      .current()
      .catch(() => {});
    last().fail(new Error('down'));
    for (let attempt = 2; attempt < 20; attempt += 1) {
      await vi.advanceTimersByTimeAsync(400);
      expect(made).toHaveLength(attempt);
      last().fail(new Error('down'));
    }
  });

  it('gives an attempt that takes too long up', async () => {
    const renewed = create();
    const refused = expect(renewed.current()).rejects.toThrow('The time is up.');
    await vi.advanceTimersByTimeAsync(1_500);
    await refused;
    expect(made[0]?.isDestroyed).toBe(true);
  });

  it('replaces a connection that breaks, while callers wait, and lets late answers arrive', async () => {
    const renewed = create();
    last().succeed();
    const before = await renewed.current();
    before.break(new Error('broken'));
    const waiting = renewed.current();
    last().succeed();
    expect((await waiting).number).toBe(2);
    expect(changes).toEqual(['connected', 'lost', 'connected']);
    expect(before.isDestroyed).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(before.isDestroyed).toBe(true);
  });

  it('replaces a connection once, however many it has failed', async () => {
    const renewed = create();
    last().succeed();
    const failed = await renewed.current();
    for (const cause of ['a', 'b', 'c']) renewed.discard(failed, cause);
    last().succeed();
    await settle();
    renewed.discard(failed, 'd');
    expect(made).toHaveLength(2);
  });

  it('uses none that broke while it was opened', async () => {
    const renewed = create();
    Object.assign(last(), { isUsable: false });
    last().succeed();
    await expect(renewed.current()).rejects.toThrow('broke as soon as it was there');
  });

  it('ends everything when it is closed, and begins nothing', async () => {
    const renewed = create();
    last().succeed();
    const connection = await renewed.current();
    renewed.close();
    connection.break(new Error('closed'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(made.map(({ isDestroyed }) => isDestroyed)).toEqual([true]);
    expect(changes).toEqual(['connected']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends an attempt when it is closed, and says nothing of it', async () => {
    const renewed = create();
    const refused = expect(renewed.current()).rejects.toThrow();
    renewed.close();
    await refused;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([made.length, changes]).toEqual([1, []]);
  });
});
