import { AppError } from '@hybrid-mcp/core';
import { defineGraphTool, defineTool, graphPath, type Tool, type ToolContext } from '@hybrid-mcp/graph-tools';
import { z } from 'zod';

/** Answers with what it was given, and with whom the call speaks for. */
export const echo: Tool = defineTool({
  name: 'test_echo',
  title: 'Echo',
  description: 'Returns its argument.',
  effect: 'read',
  permissions: [],
  input: { nonce: z.string().describe('Returned as it is.') },
  output: {
    nonce: z.string().describe('What came in.'),
    client: z.string().describe('Name of the client.'),
    principal: z.string().describe('Kind of the principal.'),
  },
  run: async ({ nonce }, { caller }) => ({
    nonce,
    client: caller.clientName,
    principal: caller.principal.kind,
  }),
});

/** Fails in a way that the caller can do something about. */
export const refuse: Tool = defineTool({
  name: 'test_refuse',
  title: 'Refuse',
  description: 'Always fails.',
  effect: 'read',
  permissions: [],
  input: {},
  output: { id: z.string().describe('Never there.') },
  run: async () => {
    throw new AppError('sign_in_required');
  },
});

/** Fails in a way that must stay inside. */
export const crash: Tool = defineTool({
  name: 'test_crash',
  title: 'Crash',
  description: 'Always breaks.',
  effect: 'read',
  permissions: [],
  input: {},
  output: { id: z.string().describe('Never there.') },
  run: async () => {
    throw new Error('secret internal detail');
  },
});

/** Asks Graph for one name. */
export const readName: Tool = defineGraphTool({
  name: 'test_read_name',
  title: 'Read a name',
  description: 'Reads a name from Graph.',
  effect: 'read',
  permissions: ['User.Read'],
  input: {},
  output: { name: z.string().describe('The name.') },
  run: async (_input, { graph }) => graph.get<{ name: string }>(graphPath`/me`),
});

/** A tool that does not end by itself, and what a test can see and do of its one call. */
export interface HeldTool {
  readonly tool: Tool;
  /** Resolves to the context of the call once it has begun. */
  readonly begun: Promise<ToolContext>;
  /** Lets the call end well. */
  readonly release: () => void;
}

/** Creates a {@link HeldTool}. It takes no notice of its signal, which is the worst a tool can do. */
export function createHeldTool(effect: Tool['effect'] = 'read'): HeldTool {
  const begun = Promise.withResolvers<ToolContext>();
  const released = Promise.withResolvers<void>();
  const tool = defineTool({
    name: 'test_hold',
    title: 'Hold',
    description: 'Ends when the test says so.',
    effect,
    permissions: [],
    input: {},
    output: { done: z.boolean().describe('Always true.') },
    run: async (_input, context) => {
      begun.resolve(context);
      await released.promise;
      return { done: true };
    },
  });
  return { tool, begun: begun.promise, release: released.resolve };
}

/** Resolves once the signal is aborted, to its reason. */
export function whenAborted(signal: AbortSignal): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  if (signal.aborted) resolve(signal.reason);
  signal.addEventListener('abort', () => resolve(signal.reason), { once: true });
  return promise;
}
