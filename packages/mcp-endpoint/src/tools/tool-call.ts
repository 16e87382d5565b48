import type { ClientInput, InputRequired, ToolResult } from '@hybrid-mcp/graph-tools';
import type { CallScope } from './call-scope.ts';
import type { Progress } from './progress-reporter.ts';

/** One `tools/call`, as it came in. */
export interface ToolCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Sends one progress notification; absent where the client asked for none or cannot read them. */
  readonly reportProgress?: ((progress: Progress) => void) | undefined;
  /** `_meta` of the message, as it came. */
  readonly meta?: unknown;
  /** Present where the client may be asked something first. */
  readonly clientInput?: ClientInput | undefined;
}

/**
 * Runs a tool. A tool that fails is a result; only an unknown name rejects, with `JsonRpcError` `unknown_tool`. It may
 * resolve to questions where the call has `clientInput`.
 */
export type CallTool = (call: ToolCall, scope: CallScope) => Promise<ToolResult | InputRequired>;
