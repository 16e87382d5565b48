import { AppError } from '../errors/app-error.ts';
import type { AccountList } from './account-list.ts';
import type { AccountEntry, Session } from './account-records.ts';
import { type Caller, mayActFor, type Owner, ownerOf } from './caller.ts';
import { toPrintableName } from './printable-name.ts';
import { handlePrefix, isOwnToken, type Sessions } from './sessions.ts';

/** How a call chooses its account: a handle, an account id or user name, both where they agree, or neither. */
export interface AccountSelection {
  readonly accessToken?: string | undefined;
  readonly account?: string | undefined;
}

/** An account with the owner it was read for and, where one led to it, the handle. */
export interface SelectedAccount {
  readonly owner: Owner;
  readonly entry: AccountEntry;
  readonly held?: HeldSession;
}

/** A session and the handle it was found by. */
export interface HeldSession {
  readonly handle: string;
  readonly session: Session;
}

/** Accounts with the owner they were read for and, where a handle led to them, the account it stands for. */
export interface ReachableAccounts {
  readonly owner: Owner;
  readonly entries: readonly AccountEntry[];
  readonly through?: SelectedAccount;
}

/** Finds the account a call means, among those its caller may use. It reads only. */
export interface AccountSelector {
  /** Every account the caller may use. @throws AppError `invalid_access_token`, `sign_in_required` */
  reachable(caller: Caller, accessToken: string | undefined): Promise<ReachableAccounts>;
  /** Exactly one. @throws AppError also `unknown_account`, `ambiguous_account` */
  select(caller: Caller, selection: AccountSelection): Promise<SelectedAccount>;
}

/** Creates the {@link AccountSelector}. A handle of somebody else is refused exactly as an unknown one is. */
export function createAccountSelector({ accounts, sessions }: AccountSelectorOptions): AccountSelector {
  async function ofHandle(caller: Caller, handle: string): Promise<SelectedAccount> {
    if (!isOwnToken(handle)) throw new AppError('invalid_access_token', { sentence: noAccount });
    const session = handle.startsWith(handlePrefix) ? await sessions.find(handle) : undefined;
    if (!session || !mayActFor(caller.principal, session.owner)) throw new AppError('invalid_access_token');
    const { owner } = session;
    const entry = (await accounts.read(owner)).find(
      ({ id, generation }) => id === session.accountId && generation === session.generation,
    );
    if (entry === undefined) throw new AppError('invalid_access_token');
    return { owner, entry, held: { handle, session } };
  }

  async function ofPrincipal({ principal }: Caller): Promise<ReachableAccounts> {
    if (principal.kind === 'anonymous') throw new AppError('sign_in_required');
    const owner = ownerOf(principal);
    return { owner, entries: await accounts.read(owner) };
  }

  return {
    async reachable(caller, accessToken) {
      if (accessToken === undefined) return ofPrincipal(caller);
      const through = await ofHandle(caller, accessToken);
      const { owner, entry } = through;
      const isAnonymous = caller.principal.kind === 'anonymous';
      return { owner, entries: isAnonymous ? [entry] : await accounts.read(owner), through };
    },
    async select(caller, { accessToken, account }) {
      if (accessToken !== undefined) return requireNamed(await ofHandle(caller, accessToken), account);
      const { owner, entries } = await ofPrincipal(caller);
      return { owner, entry: chooseAccount(entries, account) };
    },
  };
}

/** What {@link createAccountSelector} reads from. */
export interface AccountSelectorOptions {
  readonly accounts: AccountList;
  readonly sessions: Sessions;
}

const noAccount =
  'A Microsoft token names no account of this server. Leave access_token out, and pass account or all.';

/** A handle is bound to its account: to obey either of two that contradict each other would be a guess. */
function requireNamed(selected: SelectedAccount, account: string | undefined): SelectedAccount {
  if (account === undefined || isNamed(selected.entry, account)) return selected;
  throw new AppError('unknown_account', {
    sentence: 'This access_token stands for another account than account names. Leave one of them out.',
  });
}

function chooseAccount(entries: readonly AccountEntry[], account: string | undefined): AccountEntry {
  // Subjects of some providers differ in case alone (OpenID Connect Core §2), so what is exact comes first.
  const exact = entries.filter(({ id }) => id === account);
  const named = entries.filter((entry) => account === undefined || isNamed(entry, account));
  const matches = exact.length > 0 ? exact : named;
  const [match] = matches;
  if (match !== undefined && matches.length === 1) return match;
  if (entries.length === 0) throw new AppError('sign_in_required');
  throw ambiguity(matches.length === 0 ? 'unknown_account' : 'ambiguous_account', entries);
}

function isNamed({ id, username }: AccountEntry, account: string): boolean {
  return [id, username].some((name) => name.toLowerCase() === account.toLowerCase());
}

/** Names the choices, so that the next call can be right. They are the caller's own accounts. */
function ambiguity(
  code: 'unknown_account' | 'ambiguous_account',
  entries: readonly AccountEntry[],
): AppError {
  const choices = entries.map(toChoice).join(', ');
  const problem =
    code === 'unknown_account'
      ? 'No signed-in account has this id or user name.'
      : 'Several accounts are signed in.';
  return new AppError(code, { sentence: `${problem} Pass account as one of: ${choices}.` });
}

/** A subject has at most 255 characters (OpenID Connect Core §2); Microsoft's ids have 73. */
function toChoice({ id, username }: AccountEntry): string {
  return `${toPrintableName(username, 64)} (${toPrintableName(id, 255)})`;
}
