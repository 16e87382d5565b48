import { AppError } from '@hybrid-mcp/core';
import type { InputRequired, SignInService, Tool, ToolFailure, ToolResult } from '@hybrid-mcp/graph-tools';
import type { CallScope } from '../tools/call-scope.ts';
import { type KeptState, signInQuestion } from './kept-state.ts';

/** What a question about a sign-in is made with. */
export interface SignInSurroundings {
  readonly tool: Tool;
  readonly scope: CallScope;
  readonly signIn: SignInService;
}

interface SignInLink {
  readonly url: string;
  readonly state: string;
  readonly userCode: string | undefined;
  readonly permissions: readonly string[];
}

/** Turns a failure that a sign-in would end into the question to open its link; leaves any other as it is. */
export async function askForSignIn(
  failed: ToolResult,
  { tool, scope, signIn }: SignInSurroundings,
): Promise<ToolResult | InputRequired> {
  if (scope.signal.aborted) return failed;
  const link = await findLink(failed.structuredContent as unknown as ToolFailure, { scope, signIn });
  if (link === undefined) return failed;
  const kept: KeptState = { signIn: { state: link.state, isAccepted: false } };
  const params = { mode: 'url', message: describe(tool, link), url: link.url };
  return {
    inputRequired: {
      requests: { [signInQuestion]: { method: 'elicitation/create', params } },
      state: kept,
    },
  };
}

/** A missing permission comes with its link; a missing sign-in is started here. */
async function findLink(
  failure: ToolFailure,
  { scope, signIn }: Omit<SignInSurroundings, 'tool'>,
): Promise<SignInLink | undefined> {
  const { auth_url: url, state, user_code: userCode, missing_permissions: permissions = [] } = failure;
  if (url !== undefined && state !== undefined) return { url, state, userCode, permissions };
  if (failure.error !== 'sign_in_required') return undefined;
  try {
    const started = await signIn.start({ caller: scope.caller });
    return { url: started.authUrl, state: started.state, userCode: started.userCode, permissions };
  } catch (thrown) {
    // The failure says what to do; that no sign-in can be started just now, the next call will say.
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
}

/** What the person reads in front of the link. */
function describe({ title }: Tool, { userCode, permissions }: SignInLink): string {
  const why = permissions.length > 0 ? `and grant ${permissions.join(', ')} ` : '';
  const code = userCode === undefined ? '' : ` Type in the code ${userCode} there.`;
  return `Sign in to Microsoft ${why}for "${title}".${code}`;
}
