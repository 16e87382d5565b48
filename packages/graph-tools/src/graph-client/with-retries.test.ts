import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { createGraphRequest } from '../testing/graph-request.ts';
import type { GraphRequest } from './graph-call.ts';
import { type RetryOptions, withRetries } from './with-retries.ts';

type Step = AppError | { readonly status: number; readonly retryAfter?: string; readonly tookMs?: number };

const lost = new AppError('graph_unavailable');

/** Runs `request` against the steps in order; the last one repeats. Time passes only in sleeps and slow steps. */
function setUp(steps: readonly Step[], options: RetryOptions = {}) {
  let nowMs = Date.UTC(2026, 0, 1);
  const seen = { timeouts: [] as number[], waits: [] as number[] };
  const send = async ({ deadlineMs }: GraphRequest) => {
    const step = steps[Math.min(seen.timeouts.push(deadlineMs - nowMs), steps.length) - 1];
    if (step === undefined || step instanceof AppError) throw step;
    nowMs += step.tookMs ?? 0;
    const headers = step.retryAfter === undefined ? {} : { 'retry-after': step.retryAfter };
    return { status: step.status, headers, text: '{}' };
  };
  const sleep = async (ms: number) => {
    seen.waits.push(ms);
    nowMs += ms;
  };
  const clock = { nowMs: () => nowMs, wallMs: () => nowMs };
  const retrying = withRetries(send, { clock, sleep, random: () => 0, ...options });
  return { seen, send: (changes: Partial<GraphRequest> = {}) => retrying(createGraphRequest(changes)) };
}

describe('withRetries (THREATS 40)', () => {
  it('sends once what succeeds', async () => {
    const { send, seen } = setUp([{ status: 200 }]);
    expect((await send()).status).toBe(200);
    expect(seen).toEqual({ timeouts: [45_000], waits: [] });
  });

  it.each(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'])('repeats %s after 429', async (method) => {
    const { send, seen } = setUp([{ status: 429, retryAfter: '3' }, { status: 200 }]);
    expect((await send({ method })).status).toBe(200);
    expect(seen.waits).toEqual([3_000]);
  });

  it.each([503, 504])('repeats a read after %i', async (status) => {
    const { send } = setUp([{ status, retryAfter: '1' }, { status: 200 }]);
    expect((await send()).status).toBe(200);
  });

  it.each(['POST', 'PATCH', 'PUT', 'DELETE'])(
    'never repeats %s when its outcome is unknown',
    async (method) => {
      for (const step of [{ status: 503, retryAfter: '1' }, { status: 504 }]) {
        const { send, seen } = setUp([step, { status: 200 }]);
        expect((await send({ method })).status).toBe(step.status);
        expect(seen.timeouts).toHaveLength(1);
      }
      const { send, seen } = setUp([lost, { status: 200 }]);
      await expect(send({ method })).rejects.toBe(lost);
      expect(seen.timeouts).toHaveLength(1);
    },
  );

  it('repeats a question that goes out as POST as it repeats a GET', async () => {
    const question = { method: 'POST', pathParts: ['/search/query'] };
    for (const step of [{ status: 503, retryAfter: '1' }, { status: 504 }, lost]) {
      const { send, seen } = setUp([step, { status: 200 }]);
      expect((await send(question)).status).toBe(200);
      expect(seen.timeouts).toHaveLength(2);
    }
  });

  it('repeats a read that got no answer', async () => {
    const { send, seen } = setUp([lost, { status: 200 }]);
    expect((await send()).status).toBe(200);
    expect(seen.waits).toEqual([1_000]);
  });

  it.each([400, 401, 403, 404, 500, 502])('hands on %i at once', async (status) => {
    const { send, seen } = setUp([{ status, retryAfter: '1' }, { status: 200 }]);
    expect((await send()).status).toBe(status);
    expect(seen.timeouts).toHaveLength(1);
  });

  it('hands on an error that is no failure of the network at once', async () => {
    const { send, seen } = setUp([new AppError('sign_in_required'), { status: 200 }]);
    await expect(send()).rejects.toMatchObject({ code: 'sign_in_required' });
    expect(seen.timeouts).toHaveLength(1);
  });

  it('gives up after three tries and hands on the last outcome', async () => {
    const throttled = setUp([{ status: 429, retryAfter: '1' }]);
    expect((await throttled.send()).status).toBe(429);
    expect(throttled.seen.timeouts).toHaveLength(3);
    const dead = setUp([lost]);
    await expect(dead.send()).rejects.toBe(lost);
    expect(dead.seen.timeouts).toHaveLength(3);
  });

  it('doubles and spreads the waits that Graph does not name', async () => {
    const { send, seen } = setUp([{ status: 429 }], { random: () => 1 });
    await send();
    expect(seen.waits).toEqual([1_250, 2_500]);
  });

  it('obeys a date', async () => {
    const { send, seen } = setUp([
      { status: 429, retryAfter: 'Thu, 01 Jan 2026 00:00:09 GMT' },
      { status: 200 },
    ]);
    await send();
    expect(seen.waits).toEqual([9_000]);
  });

  it('does not wait longer than its deadline', async () => {
    const { send, seen } = setUp([{ status: 429, retryAfter: '45' }, { status: 200 }]);
    expect((await send()).status).toBe(429);
    expect(seen.waits).toEqual([]);
  });

  it('gives each try only the time that is left', async () => {
    const { send, seen } = setUp([{ status: 504, retryAfter: '5', tookMs: 30_000 }, { status: 200 }]);
    await send();
    expect(seen.timeouts).toEqual([45_000, 10_000]);
  });

  it('does not repeat for a caller that has gone away', async () => {
    const { send, seen } = setUp([lost, { status: 200 }]);
    await expect(send({ signal: AbortSignal.abort() })).rejects.toBe(lost);
    expect(seen.timeouts).toHaveLength(1);
  });
});
