import {
  type AccountService,
  type AccountSummary,
  createLazyGraphClient,
  type ToolContext,
  toAccountSelection,
} from '@hybrid-mcp/graph-tools';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import type { CallScope } from './call-scope.ts';
import type { ToolCall } from './tool-call.ts';

/** What one call may use, and what is known of it so far. */
export interface RunningCall {
  readonly context: ToolContext;
  /** The account it has chosen by now. */
  chosenAccount(): AccountSummary | undefined;
}

/** Puts together what one call may use. An account is chosen when the tool first asks for it, or never. */
export function createRunningCall(
  { args, reportProgress, clientInput }: ToolCall,
  services: ToolServices,
  { caller, signal }: CallScope,
): RunningCall {
  const { signIn, createGraphClient } = services;
  let chosen: AccountSummary | undefined;
  const selectAccount: AccountService['selectAccount'] = async (request) => {
    const selected = await services.accounts.selectAccount(request);
    chosen = selected.account;
    return selected;
  };
  const graph = createLazyGraphClient({
    selectAccount: () => selectAccount({ caller, ...toAccountSelection(args) }),
    createClient: (account) => createGraphClient({ account, signal }),
  });
  const accounts: AccountService = {
    list: (request) => services.accounts.list(request),
    signOut: (request) => services.accounts.signOut(request),
    selectAccount,
  };
  return {
    context: { caller, signIn, accounts, graph, signal, clientInput, reportProgress },
    chosenAccount: () => chosen,
  };
}
