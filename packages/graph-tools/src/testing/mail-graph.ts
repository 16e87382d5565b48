import type { GraphClient, GraphPath, GraphRequestOptions } from '../graph-client/graph-client.ts';
import type { Tool } from '../tool.ts';
import type { ToolContext } from '../tool-context.ts';
import { createFakeContext } from './fake-context.ts';
import { findResultProblems } from './result-validator.ts';
import { runToEnd } from './run-to-end.ts';

/** One request as the fake has seen it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: GraphRequestOptions['query'];
  readonly headers?: GraphRequestOptions['headers'];
  readonly body?: unknown;
}

/**
 * Calls a tool over a Graph that gives these answers, one after the other. Resolves to the answer, the requests for it,
 * and how the answer breaks the tool's schema.
 */
export async function callOverGraph(
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  answers: readonly unknown[],
  context: Partial<Pick<ToolContext, 'answerTokens' | 'transfers'>> = {},
) {
  const seen: SeenRequest[] = [];
  const left = [...answers];
  const note = async (request: SeenRequest) => {
    seen.push(request);
    return left.shift();
  };
  const without =
    (method: string) =>
    async ({ text }: GraphPath, options?: GraphRequestOptions) =>
      note({ method, path: text, ...options });
  const withBody =
    (method: string) =>
    async ({ text }: GraphPath, body?: unknown, options?: GraphRequestOptions) =>
      note({ method, path: text, ...(body !== undefined && { body }), ...options });
  const graph = {
    get: without('GET'),
    delete: without('DELETE'),
    post: withBody('POST'),
    patch: withBody('PATCH'),
    put: withBody('PUT'),
  } as unknown as GraphClient;
  const { structuredContent } = await runToEnd(tool, args, createFakeContext({ graph, ...context }));
  // As a client gets it: without what is undefined.
  const answer = JSON.parse(JSON.stringify(structuredContent));
  return { answer, seen, problems: findResultProblems(tool, answer) };
}
