import {
  type AccountService,
  type AccountSummary,
  createLazyGraphClient,
  type GraphClient,
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
  { signIn, accounts, createGraphClient }: ToolServices,
  { caller, signal }: CallScope,
): RunningCall {
  let chosen: AccountSummary | undefined;
  let graph: GraphClient | undefined;
  const selectAccount: AccountService['selectAccount'] = async (request) => {
    const selected = await accounts.selectAccount(request);
    chosen = selected.account;
    return selected;
  };
  return {
    context: {
      caller,
      signIn,
      signal,
      clientInput,
      reportProgress,
      // Both are made when they are asked for: many tools use neither.
      get accounts() {
        return withSelection(accounts, selectAccount);
      },
      get graph() {
        graph ??= createLazyGraphClient({
          selectAccount: () => selectAccount({ caller, ...toAccountSelection(args) }),
          createClient: (account) => createGraphClient({ account, signal }),
        });
        return graph;
      },
    },
    chosenAccount: () => chosen,
  };
}

function withSelection(
  accounts: AccountService,
  selectAccount: AccountService['selectAccount'],
): AccountService {
  return {
    list: (request) => accounts.list(request),
    signOut: (request) => accounts.signOut(request),
    selectAccount,
  };
}
