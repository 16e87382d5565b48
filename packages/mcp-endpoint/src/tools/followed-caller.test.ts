import type { ToolCallOrigin } from '@hybrid-mcp/http-base';
import { expect, it } from 'vitest';
import { fakeOptions } from '../testing/fake-services.ts';
import { crash, echo, refuse } from '../testing/fake-tools.ts';
import { followCalls } from './followed-caller.ts';
import { createToolCaller } from './tool-caller.ts';

const tools = [echo, refuse, crash];
const scope = {
  caller: { principal: { kind: 'local' }, clientName: 'a test' },
  signal: new AbortController().signal,
  traceHeaders: { traceparent: 'of the request' },
} as const;

function follow() {
  const seen: [ToolCallOrigin, string][] = [];
  const callTool = followCalls(
    createToolCaller({ ...fakeOptions, tools }),
    async (origin, run, toOutcome) => {
      try {
        const result = await run();
        seen.push([origin, toOutcome(result)]);
        return result;
      } catch (error) {
        seen.push([origin, 'thrown']);
        throw error;
      }
    },
    tools,
  );
  return { callTool, seen };
}

it('followCalls tells which tool is called, where the call comes from, and how it ended', async () => {
  const { callTool, seen } = follow();
  const meta = { traceparent: 'of the message' };
  const result = await callTool({ name: 'test_echo', args: { nonce: 'one' }, meta }, scope);
  expect(result).toMatchObject({ structuredContent: { nonce: 'one' } });
  expect(seen).toEqual([[{ tool: 'test_echo', meta, http: scope.traceHeaders }, 'ok']]);
});

it.each([
  ['test_refuse', 'sign_in_required'],
  ['test_crash', 'internal_error'],
])('followCalls tells the code with which %s fails', async (name, outcome) => {
  const { callTool, seen } = follow();
  await callTool({ name, args: {}, meta: 'no record' }, scope);
  expect(seen).toMatchObject([[{ tool: name, meta: undefined }, outcome]]);
});

it('followCalls has one name for all tools that a client makes up', async () => {
  const { callTool, seen } = follow();
  await expect(callTool({ name: 'canary', args: {} }, scope)).rejects.toMatchObject({
    refusal: 'unknown_tool',
  });
  expect(seen).toMatchObject([[{ tool: 'unknown' }, 'thrown']]);
});
