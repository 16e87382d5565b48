import type {
  AccountService,
  CallerPrincipal,
  GraphClient,
  SignInService,
  Tool,
} from '@hybrid-mcp/graph-tools';
import type { FastifyRequest } from 'fastify';
import type { ServerInfo } from './server-info.ts';

/** Makes the Graph client of one call. */
export type CreateGraphClient = (options: {
  /** Yields a currently valid Microsoft access token for the account of the call. */
  readonly getToken: () => Promise<string>;
  /** Aborted when the client goes away or the server shuts down. */
  readonly signal: AbortSignal;
}) => GraphClient;

/** What the tools work with, whoever calls. */
export interface ToolServices {
  readonly tools: readonly Tool[];
  readonly signIn: SignInService;
  readonly accounts: AccountService;
  readonly createGraphClient: CreateGraphClient;
  /** Gets the cause of a failure that the caller must not see; meant for the log. Default: the server's own log. */
  readonly onToolError?: ((cause: unknown) => void) | undefined;
}

/** Options of {@link mcpEndpoint}. */
export interface McpEndpointOptions extends ToolServices {
  /** Whom a request speaks for. */
  readonly principalOf: (request: FastifyRequest) => CallerPrincipal;
  readonly serverInfo: ServerInfo;
  /** What a model should know about the tools as a whole; part of the answer to `initialize`. */
  readonly instructions: string;
}
