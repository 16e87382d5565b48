import { AppError } from '@hybrid-mcp/core';
import { failCall } from './fail-call.ts';
import type { GraphResource } from './graph-resource.ts';
import type { AccountSummary, ToolContext } from './tool-context.ts';
import type { ToolFailure } from './tool-failure.ts';

/** One reading of a resource. */
export interface ResourceReading {
  readonly resource: GraphResource;
  /** What the template leaves open. */
  readonly values: readonly string[];
  readonly context: ToolContext;
  /** The account that it belongs to. */
  readonly account: AccountSummary;
  /** The handle that the caller has sent along. */
  readonly accessToken?: string | undefined;
  /** Gets what belongs in the log. */
  readonly onError: (thrown: unknown) => void;
}

/**
 * Reads a resource. Never rejects: what goes wrong becomes a `ToolFailure`, as of the tool that reads the same, with the link
 * to the sign-in that would help.
 */
export async function readResource({
  resource,
  values,
  context,
  account,
  accessToken,
  onError,
}: ResourceReading): Promise<{ readonly text: string } | ToolFailure> {
  const report = (thrown: unknown) => {
    if (!(thrown instanceof AppError) || thrown.cause !== undefined) onError(thrown);
  };
  try {
    return { text: await resource.read(values, context) };
  } catch (thrown) {
    report(thrown);
    const error = thrown instanceof AppError ? thrown : new AppError('internal_error');
    const args = { access_token: accessToken, account: account.id };
    return failCall(error, { tool: resource.tool, args, context, account, onError: report });
  }
}
