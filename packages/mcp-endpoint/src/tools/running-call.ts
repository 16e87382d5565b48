import {
  type AccountService,
  type AccountSummary,
  createLazyGraphClient,
  guardRecipients,
  type RunToolOptions,
  type ToolContext,
  toAccountSelection,
} from '@hybrid-mcp/graph-tools';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import { createCallTransfers } from '../transfers/call-transfers.ts';
import type { CallFacts } from './call-notes.ts';
import type { CallScope } from './call-scope.ts';
import type { ToolCall } from './tool-call.ts';

/** What one call may use, and what is known of it so far. */
export interface RunningCall extends Required<RunToolOptions>, CallFacts {
  readonly context: ToolContext;
  readonly chosenAccount: CallFacts['chosenAccount'];
}

const none: readonly string[] = [];
const noKinds: ReadonlySet<string> = new Set();

/** Puts together what one call may use. An account is chosen when the tool first asks for it, or never. */
export function createRunningCall(
  { args, reportProgress, clientInput }: ToolCall,
  services: ToolServices,
  { caller, signal, onAbort }: CallScope,
): RunningCall {
  const { createGraphClient, onToolError, allowedRecipients } = services;
  const tickets = services.transfers?.tickets;
  const selection = toAccountSelection(args);
  let chosen: AccountSummary | undefined;
  let targets = none;
  const selectAccount: AccountService['selectAccount'] = async (request) => {
    const selected = await services.accounts.selectAccount(request);
    chosen = selected.account;
    return selected;
  };
  const graph = createLazyGraphClient({
    selectAccount: () => selectAccount({ caller, ...selection }),
    createClient: (account) => createGraphClient({ account, signal, onAbort }),
  });
  const { list, signOut } = services.accounts;
  return {
    context: {
      caller,
      signIn: services.signIn,
      accounts: { list, signOut, selectAccount },
      changes: services.changes,
      graph: allowedRecipients === undefined ? graph : guardRecipients(graph, allowedRecipients),
      signal,
      answerTokens: services.answerTokens,
      policy: services.policy,
      idempotency: services.idempotency,
      clientInput,
      reportProgress,
      transfers: tickets && createCallTransfers({ tickets, caller, selection, chosenAccount: () => chosen }),
    },
    chosenAccount: () => chosen,
    resourceKinds: services.resourceKinds ?? noKinds,
    targets: () => targets,
    onTargets(named) {
      targets = named;
    },
    onError(thrown) {
      if (!isCausedByAbort(thrown, signal)) onToolError?.(thrown);
    },
  };
}

/** A client that hangs up is no fault of the server, so it does not belong in its error log. */
function isCausedByAbort(thrown: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return thrown === signal.reason || (thrown instanceof Error && thrown.cause === signal.reason);
}
