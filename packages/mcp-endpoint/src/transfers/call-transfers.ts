import type { AccountSelection, AccountSummary, Caller, TransferService } from '@hybrid-mcp/graph-tools';
import type { TransferTickets } from './transfer-tickets.ts';

/** The call that links are made for. */
export interface CallTransfersOptions {
  readonly tickets: TransferTickets;
  readonly caller: Caller;
  /** What the call says of its account. */
  readonly selection: AccountSelection;
  /** The account that it has chosen by now. */
  readonly chosenAccount: () => AccountSummary | undefined;
}

/** Makes the links of one call. They speak for the account it has chosen, and for no Microsoft token. */
export function createCallTransfers({
  tickets,
  caller: { principal },
  selection: { accessToken },
  chosenAccount,
}: CallTransfersOptions): TransferService {
  const toOwner = () => {
    const account = chosenAccount()?.id;
    if (account === undefined) return undefined;
    return { principal, selection: accessToken === undefined ? { account } : { accessToken } };
  };
  return {
    downloadLink({ path, name, contentType }) {
      const owner = toOwner();
      return owner && tickets.issue({ kind: 'download', ...owner, path: path.text, name, contentType });
    },
    uploadLink({ name, size, into }) {
      const owner = toOwner();
      if (owner === undefined) return undefined;
      const kind =
        'sessionUrl' in into
          ? ({ kind: 'session', ...into } as const)
          : ({ kind: 'attachment', ...into } as const);
      return tickets.issue({ ...kind, ...owner, name, size });
    },
  };
}
