import type { z } from 'zod';

/** The servers a configuration is loaded for. */
export type ServerRole = 'hybrid' | 'callback' | 'mcp';

/** One environment variable. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly description: string;
  /** What applies when it is not set, in words where it depends on something. */
  readonly default: string;
  readonly servers: readonly ServerRole[];
  /** Never printed, not even in part. */
  readonly isSecret?: boolean;
  /** Whether the name in lower case counts as well, and before the other. */
  readonly isEitherCase?: boolean;
}

/** Every server. */
export const everywhere = ['hybrid', 'callback', 'mcp'] as const;

/** The servers that sign people in and call Microsoft Graph. */
export const toolServers = ['hybrid', 'mcp'] as const;

/** The servers that browsers come back to. */
export const callbackServers = ['hybrid', 'callback'] as const;
