import { expect, it, vi } from 'vitest';
import { buildDescription } from './build-description.ts';
import { fakeOptions } from './testing/fake-services.ts';
import { echo } from './testing/fake-tools.ts';

const scope = {
  caller: { principal: { kind: 'local' }, clientName: 'a test' },
  signal: new AbortController().signal,
} as const;

it('buildDescription gives the record of a call to the log and to whoever observes', async () => {
  const [onToolCall, observeToolCall] = [vi.fn(), vi.fn()];
  const { callTool } = buildDescription({ ...fakeOptions, tools: [echo], onToolCall, observeToolCall });
  await callTool({ name: 'test_echo', args: { nonce: 'one' } }, scope);
  expect(onToolCall).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ tool: 'test_echo', outcome: 'ok' }),
  );
  expect(observeToolCall.mock.calls).toEqual(onToolCall.mock.calls);
});

it('buildDescription tells the log alone where nobody observes', async () => {
  const onToolCall = vi.fn();
  const { callTool } = buildDescription({ ...fakeOptions, tools: [echo], onToolCall });
  await callTool({ name: 'test_echo', args: { nonce: 'one' } }, scope);
  expect(onToolCall).toHaveBeenCalledTimes(1);
});
