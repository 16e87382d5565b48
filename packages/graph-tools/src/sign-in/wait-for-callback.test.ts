import { AppError } from '@hybrid-mcp/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { SignInService, ToolContext } from '../tool-context.ts';
import { waitForCallback } from './wait-for-callback.ts';

type Wait = SignInService['waitForCallback'];
type Progress = Parameters<NonNullable<ToolContext['reportProgress']>>[0];

/** Says pending when the time is up, as the service does. */
const waitInVain: Wait = ({ timeoutMs }) =>
  new Promise((resolve) => setTimeout(resolve, timeoutMs, { status: 'pending' as const }));

function call(args: Record<string, unknown>, wait: Wait, withProgress = false) {
  const reports: Progress[] = [];
  const service = vi.fn(wait);
  const reportProgress = withProgress ? (report: Progress) => void reports.push(report) : undefined;
  const context = createFakeContext({ signIn: { waitForCallback: service }, reportProgress });
  return { reports, service, context, result: runToEnd(waitForCallback, args, context) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('wait_for_callback', () => {
  it('hands over the code of a finished sign-in', async () => {
    const { result, service, context } = call({ state: 's' }, async () => ({
      status: 'arrived',
      authCode: 'code',
    }));
    expect(await result).toEqual({
      structuredContent: { success: true, auth_code: 'code', state: 's' },
      isError: false,
    });
    expect(findResultProblems(waitForCallback, (await result).structuredContent)).toEqual([]);
    expect(service).toHaveBeenCalledWith(
      expect.objectContaining({ caller: context.caller, state: 's', signal: context.signal }),
    );
  });

  it('answers pending when the time is up, which is no error', async () => {
    const { result } = call({ state: 's', timeout: 1 }, waitInVain);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await result).toEqual({
      structuredContent: { success: false, status: 'pending', retry: true, state: 's' },
      isError: false,
    });
    expect(findResultProblems(waitForCallback, (await result).structuredContent)).toEqual([]);
  });

  it.each([
    ['50 s without progress', {}, false, 50_000],
    ['60 s with progress', {}, true, 60_000],
    ['as long as asked for', { timeout: 120 }, false, 120_000],
    ['as long as asked for, also with progress', { timeout: 1 }, true, 1_000],
  ])('waits %s', async (_name, args, withProgress, timeoutMs) => {
    const { service } = call({ state: 's', ...args }, waitInVain, withProgress);
    expect(service).toHaveBeenCalledWith(expect.objectContaining({ timeoutMs }));
  });

  it('reports progress at once and every 10 s, always more', async () => {
    const { reports, result } = call({ state: 's' }, waitInVain, true);
    expect(reports).toEqual([{ progress: 0, total: 60, message: 'Waiting for the sign-in: 0 s of 60 s' }]);
    await vi.advanceTimersByTimeAsync(60_000);
    await result;
    expect(reports.map(({ progress }) => progress)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(reports[1]?.message).toBe('Waiting for the sign-in: 10 s of 60 s');
  });

  it('never reports more than the total, even when the answer is late', async () => {
    const waitLonger: Wait = (request) => waitInVain({ ...request, timeoutMs: request.timeoutMs + 60_000 });
    const { reports } = call({ state: 's', timeout: 20 }, waitLonger, true);
    await vi.advanceTimersByTimeAsync(80_000);
    expect(reports.map(({ progress }) => progress)).toEqual([0, 10]);
  });

  it.each<[string, Wait]>([
    ['arrived', async () => ({ status: 'arrived', authCode: 'code' })],
    ['failed', () => Promise.reject(new AppError('access_denied'))],
  ])('reports nothing more once the callback has %s', async (_name, wait) => {
    const { reports, result } = call({ state: 's' }, wait, true);
    await result;
    expect(vi.getTimerCount()).toBe(0);
    expect(reports).toHaveLength(1);
  });

  it('says when the person declined', async () => {
    const { result } = call({ state: 's' }, () => Promise.reject(new AppError('access_denied')));
    expect(await result).toMatchObject({ isError: true, structuredContent: { error: 'access_denied' } });
    expect(findResultProblems(waitForCallback, (await result).structuredContent)).toEqual([]);
  });

  it.each([0, 121, 1.5, '60'])('refuses a timeout of %j', async (timeout) => {
    const { result } = call({ state: 's', timeout }, waitInVain);
    expect((await result).structuredContent.error_description).toBe(
      'timeout: expected a whole number from 1 to 120. Correct it and call wait_for_callback again.',
    );
  });
});
