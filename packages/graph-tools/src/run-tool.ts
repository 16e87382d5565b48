import { AppError } from '@hybrid-mcp/core';
import { describeArgumentProblems } from './argument-problems.ts';
import { type InputRequired, isInputRequired } from './client-input.ts';
import type { ContentBlock } from './content-block.ts';
import { failCall } from './fail-call.ts';
import type { ResourceMention } from './resource-mention.ts';
import { toResourceUri } from './resource-uri.ts';
import { DryRunEnd, hasDryRun, withoutWrites } from './safe-writes/dry-run.ts';
import { runOnce } from './safe-writes/run-once.ts';
import type { Tool } from './tool.ts';
import type { AccountSummary, ToolContext } from './tool-context.ts';

/** Result of one tool call, for any MCP SDK. Its JSON text is the transport's part. */
export interface ToolResult {
  /** What the tool's `output` describes, or a `ToolFailure`; satisfies `outputJsonSchema` either way. */
  readonly structuredContent: Record<string, unknown>;
  /** What it shows besides; absent where that is nothing. */
  readonly content?: readonly ContentBlock[];
  /** What a model reads that sees no structured content. Default: its JSON. */
  readonly text?: string;
  /** True exactly when `structuredContent` is a `ToolFailure`. */
  readonly isError: boolean;
}

/** Options of {@link runTool}. */
export interface RunToolOptions {
  /** Gets what belongs in the log: anything thrown that is no `AppError`, and every `AppError` that has a cause. */
  readonly onError?: ((thrown: unknown) => void) | undefined;
  /** Gets the ids of what the call is about, once its arguments are known to be right and again with its answer. */
  readonly onTargets?: ((targets: readonly string[]) => void) | undefined;
  /** The account the call has chosen by now, so that a failure can name it. */
  readonly chosenAccount?: (() => AccountSummary | undefined) | undefined;
  /** The kinds of resources that the server has, as in `messages`: answers link to these. Default: none. */
  readonly resourceKinds?: ReadonlySet<string> | undefined;
}

/**
 * Runs one call: checks the arguments, runs the tool, and strips the answer to what the tool promises. Never rejects:
 * whatever goes wrong becomes a `ToolFailure`, and only public sentences reach it. A failure that another sign-in would
 * end carries the link to it. Resolves to the questions of a tool that asks the client first.
 *
 * @param args the arguments as they came; absent ones count as none
 */
export async function runTool(
  tool: Tool,
  args: unknown,
  context: ToolContext,
  { onError, onTargets, chosenAccount, resourceKinds }: RunToolOptions = {},
): Promise<ToolResult | InputRequired> {
  const report = (thrown: unknown) => {
    if (!(thrown instanceof AppError) || thrown.cause !== undefined) onError?.(thrown);
  };
  const noteTargets = (...call: Parameters<Tool['targets']>) => {
    try {
      onTargets?.(tool.targets(...call));
    } catch (thrown) {
      // What has been done stays done, whatever becomes of the record about it.
      report(thrown);
    }
  };
  try {
    const input = validateArguments(tool, args);
    noteTargets(input, undefined);
    const toNoted = (answer: Record<string, unknown>) => {
      noteTargets(input, answer);
      const links = linkResource(tool.resource(answer, input), { context, resourceKinds, chosenAccount });
      return toResult(answer, [...tool.content(answer), ...links]);
    };
    const run = async (ownContext: ToolContext) => {
      const returned = await runOrPlan(tool, input, ownContext);
      if (returned instanceof DryRunEnd) return toPlan(returned);
      return isInputRequired(returned) ? returned : toNoted(tool.output.parse(returned));
    };
    return await runOnce({ tool, input, context, run, toResult: toNoted, onError: report });
  } catch (thrown) {
    report(thrown);
    const error = thrown instanceof AppError ? thrown : new AppError('internal_error');
    const account = chosenAccount?.();
    const failure = await failCall(error, { tool, args, context, account, onError: report });
    return { structuredContent: { ...failure }, isError: true };
  }
}

/** A dry run ends with the first request that would have changed something; so does a call that is to be confirmed. */
async function runOrPlan(tool: Tool, input: Record<string, unknown>, context: ToolContext) {
  const isDry = input.dry_run === true && hasDryRun(tool.effect);
  try {
    return await tool.run(input, isDry ? { ...context, graph: withoutWrites(context.graph) } : context);
  } catch (thrown) {
    if (thrown instanceof DryRunEnd) return thrown;
    throw thrown;
  }
}

function toPlan({ write, confirm }: DryRunEnd): ToolResult {
  const note =
    'Nothing was done. Show this to the person; if they agree, call again with the same arguments and confirm.';
  return {
    structuredContent: { would: [write], ...(confirm !== undefined && { confirm, note }) },
    isError: false,
  };
}

function toResult(structuredContent: Record<string, unknown>, content: readonly ContentBlock[]): ToolResult {
  return { structuredContent, isError: false, ...(content.length > 0 && { content }) };
}

/** Callers that are not told apart get no link: it could not be read without their handle, and holds none. */
function linkResource(
  mention: ResourceMention | undefined,
  {
    context,
    resourceKinds,
    chosenAccount,
  }: Pick<RunToolOptions, 'resourceKinds' | 'chosenAccount'> & { readonly context: ToolContext },
): readonly ContentBlock[] {
  const account = chosenAccount?.()?.id;
  if (mention === undefined || account === undefined) return [];
  const { place, ...shown } = mention;
  const isReadable = resourceKinds?.has(place[0] ?? '') && context.caller.principal.kind !== 'anonymous';
  return isReadable ? [{ type: 'resource_link', uri: toResourceUri({ account, place }), ...shown }] : [];
}

function validateArguments(tool: Tool, args: unknown): Record<string, unknown> {
  const checked = tool.input.safeParse(args ?? {});
  if (checked.success) return checked.data;
  const sentence = describeArgumentProblems(tool, checked.error.issues);
  throw new AppError('invalid_arguments', { sentence });
}
