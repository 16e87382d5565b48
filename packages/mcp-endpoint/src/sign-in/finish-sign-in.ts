import { AppError } from '@hybrid-mcp/core';
import type { InputRequired, SignInService, ToolResult } from '@hybrid-mcp/graph-tools';
import type { CallScope } from '../tools/call-scope.ts';
import type { KeptState, OfferedSignIn } from './kept-state.ts';

/** Clients of the TypeScript SDK give up after 60 s. */
const waitMs = 50_000;

/** What the wait for a sign-in works with. */
export interface FinishSurroundings {
  readonly scope: CallScope;
  readonly signIn: SignInService;
}

/**
 * Waits for a sign-in whose link the client has opened, and completes it. Resolves to the handle of the account, to
 * `declined`, to the question to come again where the person is not done yet, or to the failure of the sign-in.
 */
export async function finishSignIn(
  { state, isAccepted }: OfferedSignIn,
  { scope, signIn }: FinishSurroundings,
): Promise<'declined' | { readonly accessToken: string } | InputRequired | ToolResult> {
  if (!isAccepted) return 'declined';
  const { caller, signal } = scope;
  try {
    const callback = await signIn.waitForCallback({ caller, state, timeoutMs: waitMs, signal });
    if (callback.status === 'pending') return askAgain(state);
    return await signIn.complete({ caller, authCode: callback.authCode });
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return toFailure(thrown);
  }
}

/** Without a question: the link is open already, and the client comes again by itself. */
function askAgain(state: string): InputRequired {
  const kept: KeptState = { signIn: { state, isAccepted: true } };
  return { inputRequired: { state: kept } };
}

function toFailure({ code, message }: AppError): ToolResult {
  return {
    structuredContent: { success: false, error: code, error_description: message },
    isError: true,
  };
}
