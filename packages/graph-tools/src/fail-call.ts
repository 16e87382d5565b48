import type { AppError } from '@hybrid-mcp/core';
import { toAccountSelection } from './account-input.ts';
import { findOrigin } from './graph-client/graph-error.ts';
import { describeOwnLimits, describeStepUp, withNextCalls } from './step-up-sentences.ts';
import type { Tool } from './tool.ts';
import type { AccountSummary, StepUp, ToolContext } from './tool-context.ts';
import type { ToolFailure } from './tool-failure.ts';

/** A call that has failed. */
export interface FailedCall {
  readonly tool: Tool;
  /** As they came. */
  readonly args: unknown;
  readonly context: ToolContext;
  /** The account the call spoke for, where it got that far. */
  readonly account: AccountSummary | undefined;
  /** Gets what went wrong while the sign-in was started that would have helped. */
  readonly onError: (thrown: unknown) => void;
}

/**
 * Makes a {@link ToolFailure} of an error. Where another sign-in would help, because of a permission or of a claims
 * challenge, that is started and its link is in the failure. Never rejects.
 */
export async function failCall(error: AppError, call: FailedCall): Promise<ToolFailure> {
  const stepUp = await startStepUp(error, call);
  if (stepUp === undefined) return toFailure(error, error.message);
  const { missing, started } = stepUp;
  const who = toPlainName(call.account);
  if (started !== undefined) {
    return {
      ...toFailure(error, describeReason(error, missing, who)),
      auth_url: started.authUrl,
      ...(started.userCode !== undefined && { user_code: started.userCode }),
      state: started.state,
      expires_in: started.expiresInSeconds,
      ...(missing.length > 0 && { missing_permissions: [...missing] }),
    };
  }
  const isOwnLimit = error.code === 'graph_permission_missing' && missing.length === 0;
  return toFailure(error, isOwnLimit ? describeOwnLimits(who) + findOrigin(error.message) : error.message);
}

/** What Microsoft said when it refused says more than that it did. */
function describeReason(error: AppError, missing: StepUp['missing'], who: string): string {
  return error.failure === undefined ? describeStepUp(missing, who) : withNextCalls(error.message);
}

/** Resolves to nothing where no sign-in would help, or none can be started. */
async function startStepUp(
  error: AppError,
  { tool, args, context, onError }: FailedCall,
): Promise<StepUp | undefined> {
  const needed = error.stepUp ?? toNeededPermissions(error, tool);
  if (needed === undefined || context.signal.aborted) return undefined;
  const { furtherPermissions, ...first } = needed;
  const stepUp = (asked: NonNullable<AppError['stepUp']>) =>
    context.signIn.stepUp({ caller: context.caller, ...toAccountSelection(args), ...asked });
  try {
    const found = await stepUp(first);
    const hasAll = found.started === undefined && found.missing.length === 0;
    return hasAll && furtherPermissions ? await stepUp({ permissions: furtherPermissions }) : found;
  } catch (thrown) {
    onError(thrown);
    return undefined;
  }
}

function toNeededPermissions({ code }: AppError, { permissions }: Tool): AppError['stepUp'] {
  return code === 'graph_permission_missing' && permissions.length > 0 ? { permissions } : undefined;
}

function toFailure({ code }: AppError, sentence: string): ToolFailure {
  return { success: false, error: code, error_description: sentence };
}

/** A user name is what a tenant made of it: only what can stand in one is repeated to a model. */
function toPlainName(account: AccountSummary | undefined): string {
  return account?.username.replace(/[^\p{L}\p{N}@._+-]/gu, '').slice(0, 64) || 'this account';
}
