import type { ClientInput, InputRequired } from '@hybrid-mcp/graph-tools';
import type { CallNotes } from './call-notes.ts';
import type { CallScope } from './call-scope.ts';
import type { Progress } from './progress-reporter.ts';
import type { InterruptibleResult } from './run-until-aborted.ts';

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
  /** Takes down what its record is to tell; absent where none is kept. */
  readonly notes?: CallNotes | undefined;
}

/**
 * Runs a tool. A tool that fails is a result; only an unknown name rejects, with `JsonRpcError` `unknown_tool`. It may
 * resolve to questions where the call has `clientInput`.
 */
export type CallTool = (call: ToolCall, scope: CallScope) => Promise<InterruptibleResult | InputRequired>;
