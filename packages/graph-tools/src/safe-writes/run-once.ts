import { AppError } from '@hybrid-mcp/core';
import { toAccountSelection } from '../account-input.ts';
import { type InputRequired, isInputRequired } from '../client-input.ts';
import type { Tool } from '../tool.ts';
import type { AccountSelection, CallerPrincipal, ToolContext } from '../tool-context.ts';
import { digestCall } from './call-digest.ts';
import type { KeptAnswer, KeyedCall } from './idempotency-store.ts';
import { KeyTaken, type NotedWrites, noteWrites } from './note-writes.ts';

/** What {@link runOnce} runs. */
export interface CallToRunOnce<Result extends KeptAnswer> {
  readonly tool: Tool;
  /** Checked arguments. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly context: ToolContext;
  /** Runs the tool; again, where another call took the key first and then did nothing. */
  readonly run: (context: ToolContext) => Promise<Result | InputRequired>;
  /** Makes a result of an answer that is kept. */
  readonly toResult: (structuredContent: Record<string, unknown>) => Result;
  /** Gets what went wrong while the outcome was written down; the call itself has ended by then. */
  readonly onError: (thrown: unknown) => void;
}

/**
 * Runs a call so that it changes something once, however often it is sent with the same `idempotency_key`. The key is taken
 * before the first write, so neither a dry run nor a plan that waits for agreement uses it up.
 *
 * @throws AppError as `IdempotencyStore`, and what the run throws
 */
export async function runOnce<Result extends KeptAnswer>(
  call: CallToRunOnce<Result>,
): Promise<Result | InputRequired> {
  const { tool, input, context, run, toResult } = call;
  const store = context.idempotency;
  if (input.idempotency_key === undefined || input.dry_run === true) return run(context);
  if (store === undefined) throw new AppError('invalid_arguments', { sentence: noKeys });
  const keyed = await toKeyedCall(tool, input, context);
  for (;;) {
    const kept = await store.find(keyed, context.signal);
    if (kept !== undefined) return markRepeated(toResult({ ...kept.structuredContent }));
    const writes = noteWrites(context.graph, () => store.claim(keyed));
    try {
      const result = await run({ ...context, graph: writes.graph });
      await settle(call, writes, result);
      return result;
    } catch (thrown) {
      if (thrown instanceof KeyTaken) continue;
      await settle(call, writes, undefined);
      throw thrown;
    }
  }
}

/** Schemas of results of Graph tools let further properties through. */
function markRepeated<Result extends KeptAnswer>(result: Result): Result {
  return { ...result, structuredContent: { ...result.structuredContent, repeated: true } };
}

const noKeys = 'This server keeps no keys. Leave idempotency_key out.';

/** Writes down what became of the call. A key that cannot be given back ends by itself, as one of an unknown outcome. */
async function settle<Result extends KeptAnswer>(
  { onError }: CallToRunOnce<Result>,
  { claim, hasDone }: NotedWrites,
  result: Result | InputRequired | undefined,
): Promise<void> {
  const taken = claim();
  if (taken === undefined) return;
  try {
    if (result !== undefined && !isInputRequired(result))
      await taken.keep({ structuredContent: result.structuredContent });
    else if (hasDone()) await taken.keepUnknown();
    else await taken.release();
  } catch (thrown) {
    onError(thrown);
  }
}

/** The account is chosen first, so that a key leads to nothing for anybody who may not use it. */
async function toKeyedCall(
  { name }: Tool,
  input: Readonly<Record<string, unknown>>,
  { caller, accounts }: ToolContext,
): Promise<KeyedCall> {
  const selection = toAccountSelection(input);
  const { account } = await accounts.selectAccount({ caller, ...selection });
  const { idempotency_key: key, access_token: _token, account: _account, confirm: _code, ...args } = input;
  const owner = JSON.stringify([caller.principal, toOwnPart(caller.principal, account?.id, selection)]);
  return { owner, tool: name, key: String(key), digest: digestCall(name, args) };
}

/** Callers that cannot be told apart have nothing in common but the handle that one of them holds. */
function toOwnPart(
  { kind }: CallerPrincipal,
  accountId: string | undefined,
  { accessToken }: AccountSelection,
): readonly [string, string | undefined] {
  return accountId === undefined || kind === 'anonymous' ? ['token', accessToken] : ['account', accountId];
}
