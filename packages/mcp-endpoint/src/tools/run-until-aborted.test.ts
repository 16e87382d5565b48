import { getEventListeners } from 'node:events';
import { AppError } from '@hybrid-mcp/core';
import type { ToolResult } from '@hybrid-mcp/graph-tools';
import { expect, it } from 'vitest';
import { runUntilAborted } from './run-until-aborted.ts';

const success: ToolResult = { structuredContent: { done: true }, isError: false };
const never = () => new Promise<ToolResult>(() => undefined);

it('passes the result on and leaves no listener behind', async () => {
  const { signal } = new AbortController();
  expect(await runUntilAborted({ run: async () => success, signal, isInterruptible: true })).toBe(success);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

it('fails a read with the reason of the abort', async () => {
  const controller = new AbortController();
  const result = runUntilAborted({ run: never, signal: controller.signal, isInterruptible: true });
  controller.abort(new AppError('shutting_down'));
  expect(await result).toMatchObject({
    isError: true,
    structuredContent: { success: false, error: 'shutting_down' },
  });
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
});

it('gives a reason that is not ours no words', async () => {
  const controller = new AbortController();
  const result = runUntilAborted({ run: never, signal: controller.signal, isInterruptible: true });
  controller.abort(new Error('inner words'));
  expect((await result).structuredContent).toMatchObject({ error: 'internal_error' });
  expect(JSON.stringify(await result)).not.toContain('inner words');
});

it('finishes a write that has begun', async () => {
  const controller = new AbortController();
  const written = Promise.withResolvers<ToolResult>();
  const result = runUntilAborted({
    run: () => written.promise,
    signal: controller.signal,
    isInterruptible: false,
  });
  controller.abort(new AppError('shutting_down'));
  written.resolve(success);
  expect(await result).toBe(success);
});

it.each([true, false])('begins nothing after the abort (interruptible: %s)', async (isInterruptible) => {
  let begun = false;
  const run = async () => {
    begun = true;
    return success;
  };
  const signal = AbortSignal.abort(new AppError('shutting_down'));
  const result = await runUntilAborted({ run, signal, isInterruptible });
  expect(begun).toBe(false);
  expect(result.structuredContent).toMatchObject({ error: 'shutting_down' });
});
