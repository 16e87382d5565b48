import type { Config, Environment } from '@hybrid-mcp/core';
import type { Tool } from '@hybrid-mcp/graph-tools';
import type { DoctorSystem } from './doctor-system.ts';
import type { Probes } from './network/probes.ts';

/** What the checks look at. */
export interface DoctorContext {
  readonly env: Environment;
  readonly config: Config;
  /** Whether the built-in emulator would stand in for Microsoft. */
  readonly isDemo: boolean;
  /** Tools the server lists. */
  readonly tools: readonly Tool[];
  readonly system: DoctorSystem;
  /** Requests that several checks share. */
  readonly probes: Probes;
}
