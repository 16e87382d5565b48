import type { Clock } from '../clock.ts';
import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';
import type { IdentityClaims } from '../microsoft/id-token.ts';
import type { AccountEntry, AccountSummary } from './account-records.ts';
import { type AccountSelection, type AccountSelector, createAccountSelector } from './account-selector.ts';
import { type AccountStorageOptions, createAccountStorage } from './account-storage.ts';
import type { AccountTokens } from './account-tokens.ts';
import { type Caller, isAnonymous, type Owner } from './caller.ts';
import { isForeignToken, toForeignTokens } from './foreign-tokens.ts';
import { forgetAccount } from './forget-account.ts';
import { keepAccount } from './keep-account.ts';
import { readSignIn } from './read-sign-in.ts';
import { renewAccount } from './renew-account.ts';

/** Signed-in accounts: who they belong to, their handles and their tokens. */
export interface AccountBook {
  /**
   * Keeps the tokens of a finished sign-in and opens a handle for it; whatever fails, nothing stays half done. Where
   * Microsoft's token is released to an anonymous caller nothing is kept, because nothing could lead back to it.
   * @throws AppError `too_many_accounts`, `invalid_id_token`, `store_full`, `store_unavailable`
   */
  open(request: OpenAccountRequest): Promise<OpenedAccount>;
  /** The accounts of the caller; of an anonymous one, those its handle reaches. @throws AppError as `selectAccount` */
  list(request: {
    readonly caller: Caller;
    readonly accessToken?: string | undefined;
  }): Promise<readonly AccountSummary[]>;
  /**
   * Signs out the selected account, or all of the caller's: tokens and handles are gone everywhere.
   * @throws AppError as `selectAccount`
   */
  signOut(
    request: { readonly caller: Caller; readonly all?: boolean | undefined } & AccountSelection,
  ): Promise<readonly AccountSummary[]>;
  /**
   * The account a call means, as a source of Microsoft access tokens.
   * @throws AppError `invalid_access_token`, `sign_in_required`, `unknown_account`, `ambiguous_account`
   */
  selectAccount(request: { readonly caller: Caller } & AccountSelection): Promise<AccountTokens>;
  /**
   * What the selected account has granted, and whose it is; `undefined` for a Microsoft token that the caller brought.
   * @throws AppError as `selectAccount`
   */
  describeGrant(request: { readonly caller: Caller } & AccountSelection): Promise<AccountGrant | undefined>;
  /** The selected account, for work that goes on after the call. @throws AppError as `selectAccount` */
  refer(request: { readonly caller: Caller } & AccountSelection): Promise<AccountReference>;
  /** Every account the caller may use, in the same way. @throws AppError as `list` */
  referAll(request: {
    readonly caller: Caller;
    readonly accessToken?: string | undefined;
  }): Promise<readonly AccountReference[]>;
  /**
   * The tokens of an account that was referred to; `undefined` once it has been signed out, also where it has been signed
   * in again since. Whatever goes on without a caller prolongs no sign-in.
   */
  follow(reference: AccountReference): Promise<AccountTokens | undefined>;
}

/** An account as the server itself keeps it in mind. It is never made of what a caller says, and never leaves the server. */
export interface AccountReference {
  readonly owner: Owner;
  /** Of this sign-in. */
  readonly generation: string;
  readonly account: AccountSummary;
  readonly tenantId: string | undefined;
}

/** What an account has granted. */
export interface AccountGrant {
  readonly owner: Owner;
  readonly account: AccountSummary;
  /** Delegated Microsoft Graph permissions. */
  readonly scopes: readonly string[];
}

/** A sign-in that Microsoft has confirmed. */
export interface OpenAccountRequest {
  readonly owner: Owner;
  readonly tokens: AcquiredTokens;
  readonly claims: IdentityClaims;
  readonly scopes: readonly string[];
}

/** What `complete_authentication` hands out. */
export interface OpenedAccount {
  /** Handle of ours, or Microsoft's access token where the configuration releases it. */
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly account: AccountSummary;
  readonly scopes: readonly string[];
}

/** Options of {@link createAccountBook}. */
export interface AccountBookOptions extends AccountStorageOptions {
  /** Whether Microsoft's access token is released instead of a handle. */
  readonly releaseMicrosoftToken: boolean;
  /** Whether a Microsoft access token that a caller brings along is used as it is. */
  readonly acceptForeignTokens: boolean;
}

/** Creates the {@link AccountBook}. */
export function createAccountBook(options: AccountBookOptions): AccountBook {
  const { releaseMicrosoftToken: isReleased, acceptForeignTokens: isAccepted, handleTtlMs } = options;
  const storage = createAccountStorage(options);
  const { vault, clock } = storage;
  const selector = createAccountSelector(storage);

  return {
    async open({ owner, ...signIn }) {
      const { identity, tokens } = readSignIn(signIn);
      const isReachable = !(isReleased && isAnonymous(owner));
      const toKeep = { owner, identity, tokens, withHandle: !isReleased };
      const handle = isReachable ? await keepAccount(storage, toKeep) : undefined;
      const { accessToken, accessTokenExpiresAtMs } = signIn.tokens;
      const released =
        handle === undefined
          ? { accessToken, expiresInSeconds: secondsUntil(accessTokenExpiresAtMs, clock) }
          : { accessToken: handle, expiresInSeconds: Math.floor(handleTtlMs / 1000) };
      return { ...released, account: toSummary(identity), scopes: tokens.scopes };
    },
    async list({ caller, accessToken }) {
      const { entries, through } = await selector.reachable(caller, accessToken);
      if (through) await renewAccount(storage, through);
      return entries.map(toSummary);
    },
    async signOut(request) {
      const { owner, entries, held } = await chooseToForget(selector, request);
      for (const entry of entries) await forgetAccount(storage, owner, entry);
      // What it stood for is gone already; the others expire by themselves.
      if (held) await storage.sessions.remove(held.handle).catch(() => {});
      return entries.map(toSummary);
    },
    async selectAccount({ caller, ...selection }) {
      const { accessToken, account } = selection;
      if (isForeignToken(accessToken)) return toForeignTokens(accessToken, { isAccepted, account });
      const selected = await selector.select(caller, selection);
      await renewAccount(storage, selected);
      const { owner, entry } = selected;
      return {
        account: toSummary(entry),
        accessToken: (rejected) => vault.accessToken(owner, entry, rejected),
      };
    },
    async describeGrant({ caller, ...selection }) {
      if (isForeignToken(selection.accessToken)) return undefined;
      const { owner, entry } = await selector.select(caller, selection);
      return { owner, account: toSummary(entry), scopes: await vault.grantedScopes(owner, entry) };
    },
    ...createReferences(selector, storage),
  };
}

/** Accounts for work that goes on without a call. */
function createReferences(
  selector: AccountSelector,
  { accounts, vault }: ReturnType<typeof createAccountStorage>,
): Pick<AccountBook, 'refer' | 'referAll' | 'follow'> {
  return {
    async refer({ caller, ...selection }) {
      const { owner, entry } = await selector.select(caller, selection);
      return toReference(owner, entry);
    },
    async referAll({ caller, accessToken }) {
      const { owner, entries } = await selector.reachable(caller, accessToken);
      return entries.map((entry) => toReference(owner, entry));
    },
    async follow({ owner, generation }) {
      const entry = (await accounts.read(owner)).find((each) => each.generation === generation);
      if (entry === undefined) return undefined;
      const accessToken: AccountTokens['accessToken'] = (rejected) =>
        vault.accessToken(owner, entry, rejected);
      return { account: toSummary(entry), accessToken };
    },
  };
}

function toReference(owner: Owner, entry: AccountEntry): AccountReference {
  return { owner, generation: entry.generation, account: toSummary(entry), tenantId: entry.tenantId };
}

/** The accounts that a sign-out means, and the handle that led there, if one did. */
async function chooseToForget(
  selector: AccountSelector,
  { caller, all = false, ...selection }: Parameters<AccountBook['signOut']>[0],
) {
  if (all) {
    const { owner, entries, through } = await selector.reachable(caller, selection.accessToken);
    return { owner, entries, held: through?.held };
  }
  const { owner, entry, held } = await selector.select(caller, selection);
  return { owner, entries: [entry], held };
}

function toSummary({ id, username, name }: AccountSummary): AccountSummary {
  return { id, username, name };
}

function secondsUntil(expiresAtMs: number, clock: Clock): number {
  return Math.max(0, Math.floor((expiresAtMs - clock.nowMs()) / 1000));
}
