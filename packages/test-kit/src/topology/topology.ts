import type { Emulator, EmulatorOptions } from '@hybrid-mcp/microsoft-emulator';
import type { RedisServer } from '../redis/start-redis.ts';
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
  /** The Redis of its own that the servers share, where they have one. */
  readonly redis: RedisServer | undefined;
  /** How many servers of each kind there are. */
  readonly replicas: number;
  /** First the servers with the tools. */
  readonly processes: readonly ServerProcess[];
  /** Everything the servers have printed. */
  output(): string;
  stop(): Promise<void>;
}

/** Where servers keep what they know, and how many of each there are. */
export interface Arrangement {
  /** Default: `memory`, or what the environment says as `TOPOLOGY_STORE`. */
  readonly store?: 'memory' | 'redis';
  /** How many there are of each server, behind one address each. Default: 1, or `TOPOLOGY_REPLICAS` with that store. */
  readonly replicas?: number;
}

/** Environment variables, by name; an empty one counts as not set. */
export type ServerEnvironment = Readonly<Record<string, string>>;

/** How to start a {@link Topology}. What concerns its emulator has the names that an emulator knows it by. */
export interface TopologyOptions extends EmulatorOptions, Arrangement {
  readonly kind: TopologyKind;
  /** Further environment of every server; a function where it depends on the emulator. */
  readonly env?: ServerEnvironment | ((emulator: Emulator) => ServerEnvironment);
  /** Further environment of callback servers that are by themselves. */
  readonly callbackEnv?: ServerEnvironment;
  /** Workspace to start from. Default: this one; twins are copies of it. */
  readonly root?: string;
  /** A Microsoft to use in place of the emulator. */
  readonly microsoft?: ServerEnvironment;
  /** A running emulator, which outlives the servers. Default: one of their own. */
  readonly emulator?: Emulator;
}
