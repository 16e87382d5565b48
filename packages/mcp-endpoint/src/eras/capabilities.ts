import type { McpFeatures } from '../features.ts';

/** What the endpoint can do, as either era announces it. No list changes while a server runs. */
export interface ServerCapabilities {
  readonly tools: Record<string, never>;
  readonly resources?: { readonly subscribe?: true };
  readonly prompts?: Record<string, never>;
  readonly completions?: Record<string, never>;
}

/**
 * The capabilities that go with the features; resources can be subscribed to only where their updates reach the client.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/schema#servercapabilities
 */
export function toCapabilities(
  { resources, prompts, complete }: McpFeatures,
  { canPush }: { readonly canPush: boolean },
): ServerCapabilities {
  const canSubscribe = canPush && resources?.watch !== undefined;
  return {
    tools: {},
    ...(resources !== undefined && { resources: canSubscribe ? { subscribe: true } : {} }),
    ...(prompts !== undefined && { prompts: {} }),
    ...(complete !== undefined && { completions: {} }),
  };
}
