/** What a tool answered. */
export interface ToolOutcome {
  readonly isError: boolean;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A client that others wrote, reduced to what every one of them can do. */
export interface ConnectedClient {
  /** Whether it hands reports of progress to whoever called. */
  readonly showsProgress: boolean;
  /** Names of the tools it would offer a model. */
  listTools(): Promise<readonly string[]>;
  /** Rejects for an error of the protocol, with its message somewhere in that of the client. */
  call(
    tool: string,
    args: Readonly<Record<string, unknown>>,
    onProgress?: (message: string | undefined) => void,
  ): Promise<ToolOutcome>;
  close(): Promise<void>;
}

/** How to start one that talks to the server at this URL. */
export type Connect = (mcpUrl: string) => Promise<ConnectedClient>;

/** The outcome in a `tools/call` result, once its text has been found to say the same. */
export function toOutcome(result: unknown): ToolOutcome {
  const { isError = false, structuredContent, content } = result as ToolResult;
  const [{ text } = { text: '' }] = content;
  if (text !== JSON.stringify(structuredContent)) throw new Error(`Not the same: ${JSON.stringify(result)}`);
  return { isError, value: structuredContent };
}

interface ToolResult {
  readonly isError?: boolean;
  readonly structuredContent: Readonly<Record<string, unknown>>;
  readonly content: readonly { readonly text: string }[];
}
