import type { GraphRequest } from '../graph-client/graph-call.ts';
import type { SelectedAccount } from '../tool-context.ts';

/** What a test wants to be different from a GET that has not been sent yet. */
export interface GraphRequestChanges extends Partial<GraphRequest> {
  /** Where the tokens of its account come from; default: one that is always the same. */
  readonly accessToken?: SelectedAccount['accessToken'];
  /** Id of its account; default: none, as of a token that a caller brought. */
  readonly accountId?: string | undefined;
}

/** Makes a request as Microsoft's client would have put it together. */
export function createGraphRequest({
  accessToken = async () => 'canary-token',
  accountId,
  ...changes
}: GraphRequestChanges = {}): GraphRequest {
  const account = accountId === undefined ? undefined : { id: accountId, username: '', name: '' };
  return {
    call: { account: { account, accessToken }, hasWritten: false },
    method: 'GET',
    url: 'https://graph.microsoft.com/v1.0/me',
    headers: { accept: 'a' },
    deadlineMs: Number.POSITIVE_INFINITY,
    isRenewed: false,
    ...changes,
  };
}
