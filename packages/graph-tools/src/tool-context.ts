import type { ClientInput } from './client-input.ts';
import type { GraphClient } from './graph-client/graph-client.ts';
import type { IdempotencyStore } from './safe-writes/idempotency-store.ts';
import type { Toolset } from './toolset.ts';
import type { TransferService } from './transfers.ts';

/** Whom a tool call speaks for. Two callers with different ids never see each other's accounts. */
export interface Caller {
  /** Stable id of the principal, or a per-flow one where callers are not told apart. */
  readonly principal: CallerPrincipal;
  /** What the client says it is (its User-Agent), shown on the start page. At most 120 characters, unverified. */
  readonly clientName: string;
  /** Where the request comes from, for limits; absent where nobody is told apart by that. */
  readonly peer?: string | undefined;
}

/**
 * `local`: the one person on this machine (loopback only). `anonymous`: callers cannot be told apart, so an account
 * is reachable only by its handle. `user`: an authenticated MCP principal.
 */
export type CallerPrincipal =
  | { readonly kind: 'local' }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly id: string };

/** One signed-in Microsoft account. */
export interface AccountSummary {
  /** Home account id: object id and tenant id of the person. */
  readonly id: string;
  /** User principal name, as in `adele@contoso.example`. */
  readonly username: string;
  readonly name: string;
}

/** How a call chooses its account: a handle (or Microsoft token), an account id or user name, or neither. */
export interface AccountSelection {
  readonly accessToken?: string | undefined;
  readonly account?: string | undefined;
}

/** The sign-in as the tools see it; `@hybrid-mcp/core` implements it. All methods reject with `AppError`. */
export interface SignInService {
  start(request: {
    readonly caller: Caller;
    readonly callbackBaseUrl?: string | undefined;
  }): Promise<StartedSignIn>;
  /** Resolves to `pending` when `timeoutMs` is over; rejects with the typed error when Microsoft said no. */
  waitForCallback(request: {
    readonly caller: Caller;
    readonly state: string;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  }): Promise<{ readonly status: 'arrived'; readonly authCode: string } | { readonly status: 'pending' }>;
  complete(request: {
    readonly caller: Caller;
    readonly authCode: string;
    readonly callbackBaseUrl?: string | undefined;
    readonly confirmationCode?: string | undefined;
  }): Promise<CompletedSignIn>;
  /**
   * Starts the sign-in that would let the selected account do what was refused: exactly its present permissions and
   * these, answering `claims` (JSON text of a claims challenge) where given.
   */
  stepUp(
    request: {
      readonly caller: Caller;
      readonly permissions?: readonly string[];
      readonly claims?: string | undefined;
    } & AccountSelection,
  ): Promise<StepUp>;
}

/** Answer of {@link SignInService.start}. */
export interface StartedSignIn {
  readonly authUrl: string;
  readonly state: string;
  /** What the person types in at `authUrl`; only for a sign-in on another device. */
  readonly userCode?: string | undefined;
  readonly expiresInSeconds: number;
  /** What the person (or model) does next, in one or two sentences. */
  readonly message: string;
}

/** Answer of {@link SignInService.stepUp}. */
export interface StepUp {
  /** Of the permissions asked for, those the account has not granted. */
  readonly missing: readonly string[];
  /**
   * The sign-in that grants them: exactly the account's present permissions and these. Absent when nothing is missing
   * and no claims were given.
   */
  readonly started: StartedSignIn | undefined;
}

/** Answer of {@link SignInService.complete}. */
export interface CompletedSignIn {
  /** Opaque handle of this server, or the Microsoft token with `TOKEN_RELEASE=microsoft`. */
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly account: AccountSummary;
  /** Granted Graph permissions. */
  readonly scopes: readonly string[];
}

/** Signed-in accounts as the tools see them; `@hybrid-mcp/core` implements it. All methods reject with `AppError`. */
export interface AccountService {
  list(request: {
    readonly caller: Caller;
    readonly accessToken?: string | undefined;
  }): Promise<readonly AccountSummary[]>;
  /** Signs out the selected account, or every one of the caller with `all`. Resolves to those signed out. */
  signOut(
    request: { readonly caller: Caller; readonly all?: boolean | undefined } & AccountSelection,
  ): Promise<readonly AccountSummary[]>;
  /** The account that a call selects, and its Microsoft access tokens. */
  selectAccount(request: { readonly caller: Caller } & AccountSelection): Promise<SelectedAccount>;
}

/** Answer of {@link AccountService.selectAccount}. */
export interface SelectedAccount {
  /** Absent for a Microsoft token that the caller brought along. */
  readonly account: AccountSummary | undefined;
  /**
   * A valid access token. With `rejected`, another one than Graph has just refused (refreshed once, shared by all
   * callers), answering its claims challenge.
   */
  accessToken(rejected?: RejectedToken): Promise<string>;
}

/** An access token that Graph has refused. */
export interface RejectedToken {
  readonly token: string;
  /** JSON text of the claims challenge that came with the refusal. */
  readonly claims?: string | undefined;
}

/** Kinds of things whose changes can be followed. */
export type ChangeKind = 'mail' | 'calendar' | 'drive' | 'tasks' | 'chat' | 'channel';

/** What can happen to one of them. */
export type ChangeType = 'created' | 'updated' | 'deleted';

/** What to follow. */
export interface ChangeTopic {
  readonly kind: ChangeKind;
  /** What Graph calls it: a path below `/v1.0`. */
  readonly resource: string;
  readonly changes: readonly ChangeType[];
  /** Headers of the request that subscribes, such as `Prefer`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A subscription as its owner sees it. */
export interface ChangeSubscription {
  readonly id: string;
  /** Of the resource that shows its newest changes. */
  readonly uri: string;
  readonly kind: ChangeKind;
  readonly changes: readonly ChangeType[];
  /** When it ends unless it is renewed, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/** One change. `missed`: something has changed, and nobody knows what. */
export interface ChangeEntry {
  readonly kind: ChangeKind;
  /** Id of what has changed, where Graph says. */
  readonly id?: string | undefined;
  readonly change: ChangeType | 'missed';
  /** When it was heard of, in milliseconds since the epoch. */
  readonly atMs: number;
}

/** Changes since a cursor, oldest first. */
export interface SeenChanges {
  readonly changes: readonly ChangeEntry[];
  /** To go on from. */
  readonly cursor: string;
}

/** Whom a request about changes speaks for. */
export type ChangeRequest = { readonly caller: Caller } & AccountSelection;

/** One subscription as a resource: of whichever account of the caller it is. */
export interface ChangeResourceRequest {
  readonly caller: Caller;
  /** The handle, where callers are not told apart. */
  readonly accessToken?: string | undefined;
  readonly subscription: string;
}

/** Subscriptions as resources that clients read and watch. What the caller does not reach there is not. */
export interface ChangeResources {
  /** Every subscription that the caller reaches; none for a caller who is not told apart from others. */
  listAll(request: Omit<ChangeResourceRequest, 'subscription'>): Promise<readonly ChangeSubscription[]>;
  /** A subscription and what is kept of its changes. */
  look(
    request: ChangeResourceRequest,
  ): Promise<{ readonly subscription: ChangeSubscription; readonly seen: SeenChanges } | undefined>;
  /**
   * Calls `listener` after every change, until the function that this resolves to is called. Counts as somebody who waits.
   * @throws AppError `too_many_waiters`, `server_busy`
   */
  watch(request: ChangeResourceRequest, listener: () => void): Promise<(() => void) | undefined>;
}

/**
 * Follows changes of what an account can read; `@hybrid-mcp/change-notifications` implements it. What belongs to another
 * account is as unknown as what there is not. All methods reject with `AppError`.
 */
export interface ChangeService {
  readonly resources: ChangeResources;
  /** Subscribes through `graph`, which speaks for the selected account. */
  subscribe(
    request: ChangeRequest & { readonly topic: ChangeTopic; readonly graph: GraphClient },
  ): Promise<ChangeSubscription>;
  list(request: ChangeRequest): Promise<readonly ChangeSubscription[]>;
  unsubscribe(
    request: ChangeRequest & { readonly subscription: string; readonly graph: GraphClient },
  ): Promise<void>;
  /**
   * Resolves as soon as there are changes after `cursor`, all that are kept without one; to none when `timeoutMs` is over.
   * Rejects with the reason of `signal` when that is aborted.
   */
  wait(
    request: ChangeRequest & {
      readonly subscription: string;
      readonly cursor?: string | undefined;
      readonly timeoutMs: number;
      readonly signal: AbortSignal;
    },
  ): Promise<SeenChanges>;
  /** Ends every subscription of the selected account, or of all of the caller's, before a sign-out. Never rejects. */
  endAll(request: ChangeRequest & { readonly all?: boolean | undefined }): Promise<void>;
}

/** What the settings of a server allow, for a tool that could do anything. Nothing set forbids nothing. */
export interface ToolPolicy {
  /** Nothing may be changed. */
  readonly readOnly?: boolean | undefined;
  /**
   * Only what belongs to these areas. `operations`, named alone, is every area: who wants the operations and no other
   * tool wants all of them.
   */
  readonly toolsets?: readonly (Toolset | 'all')[] | undefined;
  /** Only what these Graph permissions allow. */
  readonly allowedScopes?: readonly string[] | undefined;
}

/** What a running tool may use. */
export interface ToolContext {
  readonly caller: Caller;
  readonly signIn: SignInService;
  readonly accounts: AccountService;
  /** Graph, as the account that `access_token` or `account` of the call selects. */
  readonly graph: GraphClient;
  /** Changes of what accounts can read; absent where nobody can tell this server of them. */
  readonly changes?: ChangeService | undefined;
  /** Aborted when the client goes away. Reads and waits stop; a write that has begun is finished. */
  readonly signal: AbortSignal;
  /** Most tokens of an answer that is a list or a text. Default 1,500. */
  readonly answerTokens?: number | undefined;
  /** What the settings allow, for tools that could do anything. Default: everything. */
  readonly policy?: ToolPolicy | undefined;
  /** Remembers what became of calls that carry a key. Default: no call may carry one. */
  readonly idempotency?: IdempotencyStore | undefined;
  /** Makes links for files. Absent where this server can be reached by none. */
  readonly transfers?: TransferService | undefined;
  /** Present where a tool may ask the client something before it answers. */
  readonly clientInput?: ClientInput | undefined;
  /** Present when the client asked for progress. `message` is shown to the person. */
  readonly reportProgress?:
    | ((progress: { readonly progress: number; readonly total?: number; readonly message: string }) => void)
    | undefined;
}
