import type { McpFeatures } from '../features.ts';

/** What the endpoint can do, as either era announces it. No list changes while a server runs. */
export interface ServerCapabilities {
  readonly tools: Record<string, never>;
  readonly resources?: Record<string, never>;
  readonly prompts?: Record<string, never>;
  readonly completions?: Record<string, never>;
}

/** The capabilities that go with the features. @see https://modelcontextprotocol.io/specification/2025-11-25/schema#servercapabilities */
export function toCapabilities({ resources, prompts, complete }: McpFeatures): ServerCapabilities {
  return {
    tools: {},
    ...(resources !== undefined && { resources: {} }),
    ...(prompts !== undefined && { prompts: {} }),
    ...(complete !== undefined && { completions: {} }),
  };
}
