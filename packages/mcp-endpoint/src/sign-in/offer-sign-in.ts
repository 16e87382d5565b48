import {
  type InputRequired,
  isInputRequired,
  type SignInService,
  type Tool,
  type ToolResult,
} from '@hybrid-mcp/graph-tools';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import type { CallScope } from '../tools/call-scope.ts';
import type { CallTool, ToolCall } from '../tools/tool-call.ts';
import { askForSignIn } from './ask-for-sign-in.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { type KeptState, readKeptState } from './kept-state.ts';

/**
 * Wraps what runs the tools, so that a call that fails for want of a sign-in or a permission asks the client to open
 * the link (elicitation by URL) and goes on when the person is done. Clients that have not declared that they can get
 * the failure as it is, and so do callers that are not told apart: they could not be given the new account.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export function offerSignIn(callTool: CallTool, { tools, signIn }: ToolServices): CallTool {
  const toolsByName = new Map(tools.map((tool) => [tool.name, tool]));
  return (call, scope) => {
    const tool = toolsByName.get(call.name);
    if (tool === undefined || call.clientInput === undefined) return callTool(call, scope);
    if (call.clientInput.state === undefined) return callFirst({ tool, call, scope, callTool, signIn });
    const kept = readKeptState(call.clientInput);
    const own = { ...call, clientInput: { ...call.clientInput, state: kept.tool } };
    return callAgain({ tool, call: own, scope, callTool, signIn }, kept);
  };
}

interface OfferedCall {
  readonly tool: Tool;
  readonly call: ToolCall;
  readonly scope: CallScope;
  readonly callTool: CallTool;
  readonly signIn: SignInService;
}

async function callFirst(offered: OfferedCall): Promise<ToolResult | InputRequired> {
  const { tool, call, scope, callTool, signIn } = offered;
  const result = await callTool(call, scope);
  if (isInputRequired(result)) return keepToolState(result);
  return result.isError && canOffer(offered) ? askForSignIn(result, { tool, scope, signIn }) : result;
}

async function callAgain(
  { call, scope, callTool, signIn }: OfferedCall,
  kept: KeptState,
): Promise<ToolResult | InputRequired> {
  if (kept.signIn === undefined) return keepToolState(await callTool(call, scope));
  const finished = await finishSignIn(kept.signIn, { scope, signIn });
  if (finished === 'declined') return keepToolState(await callTool(call, scope));
  if (!('accessToken' in finished)) return finished;
  return keepToolState(await callTool(withAccount(call, finished.accessToken), scope));
}

/** A Graph tool, and a client that opens links for a person whose accounts can be found again. */
function canOffer({ tool, call, scope }: OfferedCall): boolean {
  return (
    tool.permissions.length > 0 &&
    call.clientInput?.capabilities.elicitation?.url !== undefined &&
    scope.caller.principal.kind !== 'anonymous'
  );
}

/** A call that names its account keeps it, whoever has just signed in. */
function withAccount(call: ToolCall, accessToken: string): ToolCall {
  if (call.args.account !== undefined) return call;
  return { ...call, args: { ...call.args, access_token: accessToken } };
}

/** What a tool keeps is told from what we keep, so that neither can pass for the other. */
function keepToolState(result: ToolResult | InputRequired): ToolResult | InputRequired {
  if (!isInputRequired(result)) return result;
  const { requests, state } = result.inputRequired;
  const kept: KeptState = { tool: state };
  return {
    inputRequired: {
      ...(requests !== undefined && { requests }),
      ...(state !== undefined && { state: kept }),
    },
  };
}
