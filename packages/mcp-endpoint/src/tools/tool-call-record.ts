import type { ErrorCode } from '@hybrid-mcp/core';
import type { Caller, ToolEffect } from '@hybrid-mcp/graph-tools';
import type { JsonRpcRefusal } from '../json-rpc/json-rpc-refusals.ts';

/** One tool call as the audit log has it: who did what to what, and how it ended; nothing of any content. */
export interface ToolCallRecord {
  /** `local`, `anonymous` or `user:<id>`. */
  readonly who: string;
  /** Home account id, where the call chose an account. */
  readonly account?: string;
  /** Name of the tool; of one there is not, what is safe to print of it. */
  readonly tool: string;
  /** Absent for a tool there is not. */
  readonly effect?: ToolEffect;
  /** Ids of what the call was about. */
  readonly targets: readonly string[];
  /**
   * What the client got. `aborted`: it went away before the end of a read, or before the begin of a write.
   * `input_required`: it was asked something, or to come again. A refusal is the word of a JSON-RPC error, as in
   * `unknown_tool`.
   */
  readonly outcome: 'ok' | 'input_required' | 'aborted' | ErrorCode | JsonRpcRefusal;
  /** Whole milliseconds. */
  readonly ms: number;
}

/** Most ids of one record; a call that is about more is told by its first ones. */
const maxTargets = 50;

/** Ids of Graph have up to some 200 characters. */
const maxTargetLength = 256;

const maxNameLength = 64;

/** Names the principal of a caller as one word. */
export function toWho({ principal }: Caller): string {
  return principal.kind === 'user' ? `user:${principal.id}` : principal.kind;
}

/** The ids that a tool names, bounded and printable: they come from the arguments of a call. */
export function toPrintableTargets(targets: readonly string[]): readonly string[] {
  if (targets.length === 0) return targets;
  return targets.slice(0, maxTargets).map((target) => toPrintable(target, maxTargetLength));
}

/** The name of a tool that a client made up: at most 64 characters of those that names are made of; none of no text. */
export function toPrintableToolName(name: unknown): string {
  if (typeof name !== 'string') return '';
  return name.replace(/[^A-Za-z0-9_.-]/g, '').slice(0, maxNameLength);
}

function toPrintable(text: string, maxLength: number): string {
  return text.replace(/[^\x21-\x7e]/g, '').slice(0, maxLength);
}
