import { type Config, createCallKeys, createSignInService, type ToolSide } from '@hybrid-mcp/core';
import {
  allTools,
  createGraphTransport,
  createMailboxGate,
  createUploadSessions,
  prepareGraphClients,
  type Tool,
  type ToolPolicy,
} from '@hybrid-mcp/graph-tools';
import type { WorkObservers } from '@hybrid-mcp/http-base';
import type { FastifyRequest } from 'fastify';
import { chooseTools } from './choose-tools.ts';
import { createCompletions } from './create-completions.ts';
import { createPrompts } from './create-prompts.ts';
import { chooseResources, createResources } from './create-resources.ts';
import { instructions } from './instructions.ts';
import type { McpEndpointOptions, ToolServices } from './mcp-endpoint-options.ts';
import { createTransferPlaces } from './transfers/transfer-places.ts';
import { createTransferTickets } from './transfers/transfer-tickets.ts';
import type { Transfers } from './transfers/transfers.ts';

/** The plugin's options, and what they hold open. */
export interface McpOptions {
  readonly options: McpEndpointOptions;
  /** Closes the connections to Microsoft Graph. */
  close(): Promise<void>;
}

/** What {@link createMcpOptions} needs. */
export interface McpOptionsInput {
  readonly side: ToolSide;
  readonly config: Config;
  readonly version: string;
  /** Default: those that the configuration chooses. */
  readonly tools?: readonly Tool[];
  /** Who watches the calls and what they ask of Graph. Default: nobody. */
  readonly observers?: WorkObservers | undefined;
  /** Whether people reach this server by HTTP, so that files can go through it. Default: true. */
  readonly hasFileLinks?: boolean;
}

/** Options of the plugin for the usual server: Graph as configured, callers told apart by the binding. */
export function createMcpOptions({
  side,
  config,
  version,
  tools = chooseTools(allTools, config.tools),
  observers,
  hasFileLinks = true,
}: McpOptionsInput): McpOptions {
  const { outgoingProxy: proxy } = config;
  const { graphBaseUrl: baseUrl } = config.microsoft;
  const transport = createGraphTransport({ baseUrl, proxy, observer: observers?.graph });
  const { accounts } = side;
  const createGraphClient = prepareGraphClients({ baseUrl, proxy, transport, gate: createMailboxGate() });
  const prompts = createPrompts(tools);
  const resources = chooseResources(tools);
  const services: ToolServices = {
    tools,
    signIn: createSignInService(side),
    accounts,
    createGraphClient,
    clock: side.clock,
    observeToolCall: observers?.onToolCall,
    aroundToolCall: observers?.aroundToolCall,
    policy: toPolicy(config.tools),
    allowedRecipients: config.tools.allowedRecipients,
    idempotency: createCallKeys(side),
    answerTokens: config.tools.answerTokens,
    answerFormat: config.tools.answerFormat,
    transfers: hasFileLinks ? createTransfers(side, config) : undefined,
    resourceKinds: new Set(resources.map(({ template: [kind = ''] }) => kind)),
  };
  const options: McpEndpointOptions = {
    ...services,
    principalOf: principalOf(side),
    sealer: side.sealer,
    serverInfo: { name: 'hybrid-mcp', title: 'Microsoft Graph', version },
    instructions,
    prompts,
    complete: createCompletions({ tools, prompts, accounts, createGraphClient }),
    resources: createResources(services, resources),
  };
  return { options, close: () => transport.close() };
}

/** Files come and go under the address that people reach this server at. */
function createTransfers({ sealer, clock }: ToolSide, config: Config): Transfers {
  const { http, microsoft, outgoingProxy: proxy } = config;
  const publicBaseUrl = http.publicBaseUrl.replace(/\/+$/, '');
  return {
    tickets: createTransferTickets({ sealer, clock, publicBaseUrl }),
    sessions: createUploadSessions({ baseUrl: microsoft.graphBaseUrl, proxy }),
    places: createTransferPlaces(),
  };
}

/** `direct` is for one person at one machine; behind any other binding callers cannot be told apart. */
function principalOf({
  binding,
}: ToolSide): (request: FastifyRequest) => { readonly kind: 'local' | 'anonymous' } {
  const principal = { kind: binding === 'direct' ? 'local' : 'anonymous' } as const;
  return () => principal;
}

/** The toolsets have been checked when the tools were chosen. */
function toPolicy({ readOnly, toolsets, allowedScopes }: Config['tools']): ToolPolicy {
  return { readOnly, allowedScopes, toolsets: toolsets as ToolPolicy['toolsets'] };
}
