import { EventEmitter } from 'node:events';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createTestServer } from '../testing/test-server.ts';
import { type SignalledProcess, stopOnSignals } from './stop-on-signals.ts';

function createProcess() {
  const signals = new EventEmitter();
  const exits = Promise.withResolvers<number>();
  const process: SignalledProcess = {
    on: (signal, listener) => signals.on(signal, listener),
    exit: exits.resolve,
  };
  return { process, exited: exits.promise, send: (signal: string) => signals.emit(signal) };
}

describe('stopOnSignals', () => {
  test.each(['SIGINT', 'SIGTERM'])('closes the server on %s, then calls onStopped', async (signal) => {
    const app = await createTestServer();
    const { process, send } = createProcess();
    const stopped = Promise.withResolvers<boolean>();
    const lines: string[] = [];
    const onStopped = () => stopped.resolve(app.shutdownSignal.aborted);
    stopOnSignals(app, { process, onStopped, log: (line) => lines.push(line) });
    send(signal);
    expect(await stopped.promise).toBe(true);
    expect(lines[0]).toBe(`${signal} received, stopping.`);
  });

  test('serves on for a while after SIGTERM, and not after SIGINT', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const [patient, hasty] = [await createTestServer(), await createTestServer()];
    const { process, send } = createProcess();
    const lines: string[] = [];
    stopOnSignals(patient, { process, drainMs: 5_000, log: (line) => lines.push(line) });
    send('SIGTERM');
    vi.advanceTimersByTime(4_999);
    expect(lines).toEqual(['SIGTERM received, stopping in 5 s.']);
    expect([patient.leave.hasBegun, patient.shutdownSignal.aborted]).toEqual([true, false]);
    vi.advanceTimersByTime(1);
    await vi.waitFor(() => expect(patient.shutdownSignal.aborted).toBe(true));
    const other = createProcess();
    stopOnSignals(hasty, { process: other.process, drainMs: 5_000, log: () => {} });
    other.send('SIGINT');
    await vi.waitFor(() => expect(hasty.shutdownSignal.aborted).toBe(true));
  });

  test('exits with 0 when something hangs', async () => {
    const app = await createTestServer();
    const { process, send, exited } = createProcess();
    stopOnSignals(app, { process, hardExitMs: 10, log: () => {}, onStopped: () => new Promise(() => {}) });
    send('SIGTERM');
    // The deadline does not keep the process alive by itself, so the test must.
    const keepAlive = setInterval(() => {}, 1_000);
    expect(await exited).toBe(0);
    clearInterval(keepAlive);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('exits at once on a second signal, %s', async (signal, code) => {
    const app = await createTestServer();
    const { process, send, exited } = createProcess();
    stopOnSignals(app, { process, log: () => {} });
    send('SIGINT');
    send(signal);
    expect(await exited).toBe(code);
  });
});
