import type { Clock } from '../clock.ts';
import { type RandomBytes, randomToken } from '../crypto/random.ts';
import type { Sealer } from '../crypto/sealer.ts';
import { AppError } from '../errors/app-error.ts';
import type { IdentityClaims } from '../microsoft/id-token.ts';
import type { AcquiredTokens, IdentityClient } from '../microsoft/identity-client.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { createAccountList } from './account-list.ts';
import type { AccountEntry, AccountSummary } from './account-records.ts';
import { type AccountSelection, createAccountSelector } from './account-selector.ts';
import type { Caller, Owner } from './caller.ts';
import { createSealedRecords } from './sealed-records.ts';
import { createSessions } from './sessions.ts';
import { createTokenVault } from './token-vault.ts';

/** Signed-in accounts: who they belong to, their handles and their tokens. */
export interface AccountBook {
  /** Keeps the tokens of a finished sign-in and opens a handle for it. */
  open(request: OpenAccountRequest): Promise<OpenedAccount>;
  /** The accounts of the caller; of an anonymous one, those its handle reaches. @throws AppError as `selectToken` */
  list(request: {
    readonly caller: Caller;
    readonly accessToken?: string | undefined;
  }): Promise<readonly AccountSummary[]>;
  /**
   * Signs out the selected account, or all of the caller's: tokens and handles are gone everywhere.
   * @throws AppError as `selectToken`
   */
  signOut(
    request: { readonly caller: Caller; readonly all?: boolean | undefined } & AccountSelection,
  ): Promise<readonly AccountSummary[]>;
  /**
   * A source of Microsoft access tokens for the selected account. Each call of it yields a valid one.
   * @throws AppError `invalid_access_token`, `sign_in_required`, `unknown_account`, `ambiguous_account`
   */
  selectToken(request: { readonly caller: Caller } & AccountSelection): Promise<() => Promise<string>>;
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
export interface AccountBookOptions {
  readonly store: StateStore;
  readonly sealer: Sealer;
  readonly identity: IdentityClient;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Life of an unused handle, in milliseconds. */
  readonly handleTtlMs: number;
  /** Whether Microsoft's access token is released instead of a handle. */
  readonly releaseMicrosoftToken: boolean;
  /** Whether a Microsoft access token that a caller brings along is used as it is. */
  readonly acceptForeignTokens: boolean;
}

/** Creates the {@link AccountBook}. */
export function createAccountBook(options: AccountBookOptions): AccountBook {
  const { store, sealer, identity, clock, random } = options;
  const records = createSealedRecords(store, sealer);
  const accounts = createAccountList(records);
  const sessions = createSessions(records, { ttlMs: options.handleTtlMs, random });
  const vault = createTokenVault({ records, identity });
  const selector = createAccountSelector({ accounts, sessions });

  return {
    async open({ owner, tokens, claims, scopes }) {
      const signedIn = toEntry({ tokens, claims, scopes, generation: randomToken(random) });
      await vault.save(owner, signedIn.id, tokens.cache);
      const { generation } = await accounts.add(owner, signedIn);
      const handle = () => sessions.open({ owner, accountId: signedIn.id, generation });
      const opened = options.releaseMicrosoftToken
        ? {
            accessToken: tokens.result.accessToken,
            expiresInSeconds: secondsUntil(tokens.result.expiresOn, clock),
          }
        : { accessToken: await handle(), expiresInSeconds: Math.floor(options.handleTtlMs / 1000) };
      return { ...opened, account: toSummary(signedIn), scopes: signedIn.scopes };
    },
    async list({ caller, accessToken }) {
      return (await selector.reachable(caller, accessToken)).entries.map(toSummary);
    },
    async signOut({ caller, all = false, ...selection }) {
      const { owner, entries } = all
        ? await selector.reachable(caller, selection.accessToken)
        : await selector.select(caller, selection);
      for (const { id } of entries) {
        await vault.remove(owner, id);
        await accounts.remove(owner, id);
      }
      return entries.map(toSummary);
    },
    async selectToken({ caller, ...selection }) {
      const foreign = selection.accessToken;
      if (foreign !== undefined && !selector.isHandle(foreign))
        return foreignToken(foreign, options.acceptForeignTokens);
      const { owner, entries } = await selector.select(caller, selection);
      const [entry] = entries;
      if (entry === undefined) throw new AppError('sign_in_required');
      return () => vault.accessToken(owner, entry);
    },
  };
}

function foreignToken(token: string, isAccepted: boolean): () => Promise<string> {
  const isUsable = isAccepted && /^[\x21-\x7e]+$/.test(token);
  if (!isUsable) throw new AppError('invalid_access_token');
  return async () => token;
}

interface SignedIn {
  readonly tokens: AcquiredTokens;
  readonly claims: IdentityClaims;
  readonly scopes: readonly string[];
  readonly generation: string;
}

/** MSAL's home account id is `oid.tid` with Microsoft and the subject with other providers. */
function toEntry({ tokens: { result }, claims, scopes, generation }: SignedIn): AccountEntry {
  if (!result.account) throw new AppError('invalid_id_token');
  return {
    id: result.account.homeAccountId,
    username: claims.preferred_username ?? claims.email ?? claims.sub,
    name: claims.name ?? claims.preferred_username ?? claims.sub,
    tenantId: claims.tid,
    scopes: grantedScopes(result.scopes, scopes),
    generation,
  };
}

const openIdScopes = new Set(['openid', 'profile', 'offline_access', 'email']);

/** Only Graph permissions interest a caller; what OpenID Connect adds is left out. */
function grantedScopes(granted: readonly string[], requested: readonly string[]): readonly string[] {
  const named = granted.map((scope) => scope.replace(/^https:\/\/graph\.microsoft\.(com|us)\//, ''));
  const permissions = named.filter((scope) => scope !== '' && !openIdScopes.has(scope));
  return permissions.length === 0 ? requested : permissions;
}

function toSummary({ id, username, name }: AccountSummary): AccountSummary {
  return { id, username, name };
}

function secondsUntil(expiresOn: Date | null, clock: Clock): number {
  return expiresOn === null ? 3600 : Math.max(0, Math.floor((expiresOn.getTime() - clock.nowMs()) / 1000));
}
