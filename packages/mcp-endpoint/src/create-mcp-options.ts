import { type Config, createSignInService, type ToolSide } from '@hybrid-mcp/core';
import {
  allTools,
  createGraphClient,
  createGraphTransport,
  createMailboxGate,
} from '@hybrid-mcp/graph-tools';
import type { WorkObservers } from '@hybrid-mcp/http-base';
import type { FastifyRequest } from 'fastify';
import { instructions } from './instructions.ts';
import type { McpEndpointOptions } from './mcp-endpoint-options.ts';

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
  /** Who watches the calls and what they ask of Graph. Default: nobody. */
  readonly observers?: WorkObservers | undefined;
}

/** Options of the plugin for the usual server: every tool, Graph as configured, callers told apart by the binding. */
export function createMcpOptions({ side, config, version, observers }: McpOptionsInput): McpOptions {
  const { graphBaseUrl: baseUrl } = config.microsoft;
  const transport = createGraphTransport({ baseUrl, observer: observers?.graph });
  const gate = createMailboxGate();
  const options: McpEndpointOptions = {
    tools: allTools,
    signIn: createSignInService(side),
    accounts: side.accounts,
    createGraphClient: (call) => createGraphClient({ ...call, baseUrl, transport, gate }),
    principalOf: principalOf(side),
    sealer: side.sealer,
    clock: side.clock,
    observeToolCall: observers?.onToolCall,
    aroundToolCall: observers?.aroundToolCall,
    serverInfo: { name: 'hybrid-mcp', title: 'Microsoft Graph', version },
    instructions,
  };
  return { options, close: () => transport.close() };
}

/** `direct` is for one person at one machine; behind any other binding callers cannot be told apart. */
function principalOf({
  binding,
}: ToolSide): (request: FastifyRequest) => { readonly kind: 'local' | 'anonymous' } {
  const principal = { kind: binding === 'direct' ? 'local' : 'anonymous' } as const;
  return () => principal;
}
