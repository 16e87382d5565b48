import { expect, it, vi } from 'vitest';
import { createTestContext } from '../../testing/test-context.ts';
import { createProbes } from './probes.ts';

it('each question is asked once, however many checks ask it', async () => {
  const { probes, sent } = createTestContext();
  expect(sent).toEqual([]);
  await Promise.all([probes.discovery(), probes.discovery(), probes.graph(), probes.graph()]);
  expect(sent).toHaveLength(2);
});

it('the credential is asked about once, with a deadline of its own for each request', async () => {
  const { system, config } = createTestContext();
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response());
  const caller = new AbortController();
  const checkCredentials = vi.fn<typeof system.checkCredentials>(async (_microsoft, fetchInTime) => {
    await fetchInTime('https://login.example.com', {});
    await fetchInTime('https://login.example.com', { signal: caller.signal });
    return { accepted: true };
  });
  const probes = createProbes({
    system: { ...system, fetch, checkCredentials },
    microsoft: config.microsoft,
  });
  await Promise.all([probes.credential(), probes.credential()]);
  expect(checkCredentials).toHaveBeenCalledTimes(1);
  const signals = fetch.mock.calls.map(([, { signal }]) => signal);
  expect(signals.map((signal) => signal?.aborted)).toEqual([false, false]);
  caller.abort();
  expect(signals.map((signal) => signal?.aborted)).toEqual([false, true]);
});
