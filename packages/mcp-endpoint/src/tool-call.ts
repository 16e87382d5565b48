import type { Progress } from './progress-reporter.ts';

/** The result of `tools/call`. @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result */
export interface ToolCallResult {
  /** The structured content again, as JSON text, for clients that read nothing else. */
  readonly content: readonly [{ readonly type: 'text'; readonly text: string }];
  readonly structuredContent: Readonly<Record<string, unknown>>;
  readonly isError?: true;
}

/** One `tools/call`, as it came in. */
export interface ToolCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Sends one progress notification; absent where the client asked for none or cannot read them. */
  readonly reportProgress?: ((progress: Progress) => void) | undefined;
  /** Aborted when the client cancels this one call, where its connection outlives the call. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs a tool. A tool that fails is a result; only an unknown name rejects, with `JsonRpcError` `unknown_tool`. */
export type CallTool = (call: ToolCall) => Promise<ToolCallResult>;
