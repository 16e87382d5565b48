import type { Clock, Sealer } from '@hybrid-mcp/core';
import type {
  AccountService,
  CallerPrincipal,
  ChangeService,
  GraphClient,
  IdempotencyStore,
  SelectedAccount,
  SignInService,
  Tool,
  ToolPolicy,
} from '@hybrid-mcp/graph-tools';
import type { AroundToolCall } from '@hybrid-mcp/http-base';
import type { FastifyRequest } from 'fastify';
import type { McpFeatures } from './features.ts';
import type { ServerInfo } from './server-info.ts';
import type { CallScope } from './tools/call-scope.ts';
import type { ToolCallRecord } from './tools/tool-call-record.ts';
import type { Transfers } from './transfers/transfers.ts';

/** Makes the Graph client of one call. */
export type CreateGraphClient = (
  call: Pick<CallScope, 'signal' | 'onAbort'> & {
    /** The account of the call. */
    readonly account: SelectedAccount;
  },
) => GraphClient;

/** What the tools work with, whoever calls. */
export interface ToolServices {
  readonly tools: readonly Tool[];
  readonly signIn: SignInService;
  readonly accounts: AccountService;
  readonly createGraphClient: CreateGraphClient;
  /** Changes of what accounts can read. Default: nobody tells of any. */
  readonly changes?: ChangeService | undefined;
  /** Gets the cause of a failure that the caller must not see; meant for the log. Default: the server's own log. */
  readonly onToolError?: ((cause: unknown) => void) | undefined;
  /** Gets one record of every `tools/call`, whatever becomes of it. Default: a line `tool call` in the server's own log. */
  readonly onToolCall?: ((record: ToolCallRecord) => void) | undefined;
  /** Gets the same records, besides. Default: nobody. */
  readonly observeToolCall?: ((record: ToolCallRecord) => void) | undefined;
  /** Follows every call on its way. Default: nobody. */
  readonly aroundToolCall?: AroundToolCall | undefined;
  /** What calls of any operation may do. Default: everything. */
  readonly policy?: ToolPolicy | undefined;
  /** Mail addresses that tools may write to, and domains with an `@` in front. Default: anybody. */
  readonly allowedRecipients?: readonly string[] | undefined;
  /** Most tokens of an answer that is a list or a text. Default 1,500. */
  readonly answerTokens?: number | undefined;
  /** How the text of a Graph tool's answer is written where that is a list. Default: `json`. */
  readonly answerFormat?: 'json' | 'toon' | undefined;
  /** Remembers calls by the keys they carry. Default: no call may carry one. */
  readonly idempotency?: IdempotencyStore | undefined;
  /** Carries files past the conversation, under `/files`. Default: tools make no links. */
  readonly transfers?: Transfers | undefined;
  /** Kinds of resources that answers link to, as in `messages`. Default: none. */
  readonly resourceKinds?: ReadonlySet<string> | undefined;
  /** Measures how long calls take. Default: the system's. */
  readonly clock?: Clock | undefined;
}

/** Options of {@link mcpEndpoint}. */
export interface McpEndpointOptions extends ToolServices, McpFeatures {
  /** Whom a request speaks for. */
  readonly principalOf: (request: FastifyRequest) => CallerPrincipal;
  readonly serverInfo: ServerInfo;
  /** What a model should know about the tools as a whole; part of the answer to `initialize`. */
  readonly instructions: string;
  /** URL of this server, under which it then has the pictures of its tools. Default: they are part of the tool list. */
  readonly iconBaseUrl?: string | undefined;
  /**
   * Seals what a call keeps between its rounds while the client is asked something. Any replica may get the next round,
   * so all need the same keys. Default: a key that only this process has.
   */
  readonly sealer?: Sealer | undefined;
}
