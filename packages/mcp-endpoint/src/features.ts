import type { ContentBlock, InputRequired, ResourceContents } from '@hybrid-mcp/graph-tools';
import type { FeatureCall } from './feature-call.ts';

/** A resource as `resources/list` shows it. @see https://modelcontextprotocol.io/specification/2025-11-25/server/resources#resource */
export interface ListedResource {
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
}

/** Resources of one kind, as `resources/templates/list` shows them. @see https://www.rfc-editor.org/rfc/rfc6570 */
export interface ListedResourceTemplate extends Omit<ListedResource, 'uri'> {
  readonly uriTemplate: string;
}

/** What clients can read. */
export interface ResourceProvider {
  readonly resources: readonly ListedResource[];
  readonly templates: readonly ListedResourceTemplate[];
  /** Resolves to nothing where there is no such resource. Rejects with `AppError`. */
  read(uri: string, call: FeatureCall): Promise<readonly ResourceContents[] | undefined>;
  /** Resources of the caller's own, besides. Absent where there are none. */
  list?(call: FeatureCall): Promise<readonly ListedResource[]>;
  /**
   * Calls `onUpdated` whenever a resource has changed, until the function that this resolves to is called; resolves to
   * nothing where there is no such resource. Rejects with `AppError`. Absent where nothing can be watched.
   */
  watch?(uri: string, call: FeatureCall, onUpdated: () => void): Promise<(() => void) | undefined>;
}

/** A prompt as `prompts/list` shows it. @see https://modelcontextprotocol.io/specification/2025-11-25/server/prompts#prompt */
export interface ListedPrompt {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly arguments?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly required?: boolean;
  }[];
}

/** A prompt with its arguments filled in. */
export interface FilledPrompt {
  readonly description?: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: ContentBlock }[];
}

/** What people can choose as the beginning of a conversation. */
export interface PromptProvider {
  readonly prompts: readonly ListedPrompt[];
  /** Resolves to nothing where there is no such prompt. Rejects with `AppError`. */
  fill(
    name: string,
    args: Readonly<Record<string, string>>,
    call: FeatureCall,
  ): Promise<FilledPrompt | InputRequired | undefined>;
}

/** What a person has typed so far, and where. */
export interface CompletionRequest {
  readonly ref: { readonly type: string; readonly name?: string; readonly uri?: string };
  readonly argument: { readonly name: string; readonly value: string };
  /** The arguments chosen before this one. */
  readonly chosen: Readonly<Record<string, string>>;
}

/** What an endpoint may offer besides tools. */
export interface McpFeatures {
  readonly resources?: ResourceProvider | undefined;
  readonly prompts?: PromptProvider | undefined;
  /** Resolves to what may be meant, best first; clients get 100 of them at most. Rejects with `AppError`. */
  readonly complete?:
    | ((request: CompletionRequest, call: FeatureCall) => Promise<readonly string[]>)
    | undefined;
}
