import { AppError } from '../errors/app-error.ts';
import type { AccountList } from './account-list.ts';
import type { AccountEntry } from './account-records.ts';
import { type Caller, mayActFor, type Owner, ownerOf } from './caller.ts';
import { handlePrefix, type Sessions } from './sessions.ts';

/** How a call chooses its account: a handle, an account id or user name, both, or neither. */
export interface AccountSelection {
  readonly accessToken?: string | undefined;
  readonly account?: string | undefined;
}

/** Accounts with the owner they were read for. */
export interface SelectedAccounts {
  readonly owner: Owner;
  readonly entries: readonly AccountEntry[];
}

/** Finds the account a call means, among those its caller may use. */
export interface AccountSelector {
  isHandle(token: string): boolean;
  /** Every account the caller may use. @throws AppError `invalid_access_token`, `sign_in_required` */
  reachable(caller: Caller, accessToken: string | undefined): Promise<SelectedAccounts>;
  /** Exactly one. @throws AppError also `unknown_account`, `ambiguous_account` */
  select(caller: Caller, selection: AccountSelection): Promise<SelectedAccounts>;
}

/** Creates the {@link AccountSelector}. A handle of somebody else is refused exactly as an unknown one is. */
export function createAccountSelector({ accounts, sessions }: AccountSelectorOptions): AccountSelector {
  async function ofHandle(caller: Caller, handle: string): Promise<SelectedAccounts> {
    const session = handle.startsWith(handlePrefix) ? await sessions.find(handle) : undefined;
    if (!session || !mayActFor(caller.principal, session.owner)) throw new AppError('invalid_access_token');
    const entries = await accounts.read(session.owner);
    const own = entries.filter(
      ({ id, generation }) => id === session.accountId && generation === session.generation,
    );
    if (own.length === 0) throw new AppError('invalid_access_token');
    return { owner: session.owner, entries: own };
  }

  async function ofPrincipal({ principal }: Caller): Promise<SelectedAccounts> {
    if (principal.kind === 'anonymous') throw new AppError('sign_in_required');
    const owner = ownerOf(principal);
    return { owner, entries: await accounts.read(owner) };
  }

  async function reachable(caller: Caller, accessToken: string | undefined): Promise<SelectedAccounts> {
    if (caller.principal.kind === 'anonymous' || accessToken === undefined) {
      return accessToken === undefined ? ofPrincipal(caller) : ofHandle(caller, accessToken);
    }
    const { owner } = await ofHandle(caller, accessToken);
    return { owner, entries: await accounts.read(owner) };
  }

  return {
    isHandle: (token) => token.startsWith(handlePrefix),
    reachable,
    async select(caller, { accessToken, account }) {
      if (accessToken !== undefined && account === undefined) return ofHandle(caller, accessToken);
      const { owner, entries } = await reachable(caller, accessToken);
      return { owner, entries: [chooseAccount(entries, account)] };
    },
  };
}

/** What {@link createAccountSelector} reads from. */
export interface AccountSelectorOptions {
  readonly accounts: AccountList;
  readonly sessions: Sessions;
}

function chooseAccount(entries: readonly AccountEntry[], account: string | undefined): AccountEntry {
  const wanted = account?.toLowerCase();
  const matches = entries.filter(
    ({ id, username }) => wanted === undefined || [id.toLowerCase(), username.toLowerCase()].includes(wanted),
  );
  const [match] = matches;
  if (match !== undefined && matches.length === 1) return match;
  if (entries.length === 0) throw new AppError('sign_in_required');
  throw ambiguity(matches.length === 0 ? 'unknown_account' : 'ambiguous_account', entries);
}

/** Names the choices, so that the next call can be right. They are the caller's own accounts. */
function ambiguity(
  code: 'unknown_account' | 'ambiguous_account',
  entries: readonly AccountEntry[],
): AppError {
  const choices = entries.map(({ id, username }) => `${username} (${id})`).join(', ');
  const problem =
    code === 'unknown_account'
      ? 'No signed-in account has this id or user name.'
      : 'Several accounts are signed in.';
  return new AppError(code, { sentence: `${problem} Pass account as one of: ${choices}.` });
}
