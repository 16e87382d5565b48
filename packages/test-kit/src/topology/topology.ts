import type { Emulator } from '@hybrid-mcp/microsoft-emulator';
import type { McpCaller } from './mcp-caller.ts';
import type { ServerProcess } from './server-process.ts';

/** Ways to arrange the servers; the end-to-end tests run unchanged over all of them. */
export const topologyKinds = ['hybrid', 'split'] as const;

/** One of {@link topologyKinds}. */
export type TopologyKind = (typeof topologyKinds)[number];

/** Running servers, a Microsoft emulator of their own, and what a test needs to reach them. */
export interface Topology {
  readonly kind: TopologyKind;
  readonly mcpUrl: string;
  /** Base URL of the server that takes callbacks. */
  readonly callbackBaseUrl: string;
  /** Calls tools on the MCP endpoint. */
  readonly mcp: McpCaller;
  /** In this process, so that faults can be switched on and requests looked at. */
  readonly emulator: Emulator;
  /** The secret that signs states. */
  readonly flowSecret: string;
  readonly serviceToken: string;
  readonly processes: readonly ServerProcess[];
  /** Everything the servers have printed. */
  output(): string;
  stop(): Promise<void>;
}

/** How to start a {@link Topology}. */
export interface TopologyOptions {
  readonly kind: TopologyKind;
  /** Further environment of every server. */
  readonly env?: Readonly<Record<string, string>>;
  /** Workspace to start from. Default: this one; twins are copies of it. */
  readonly root?: string;
  /** A Microsoft to use in place of the emulator. */
  readonly microsoft?: Readonly<Record<string, string>>;
  /** User name of the person who approves every sign-in without a page. */
  readonly autoSignIn?: string;
  /** Characters of an authorization code. */
  readonly codeLength?: number;
}
