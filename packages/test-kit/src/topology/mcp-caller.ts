/** The result of a tool call as a client reads it. */
export interface ToolAnswer {
  readonly isError: boolean;
  /** What `content[0].text` holds, parsed. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly structured: Readonly<Record<string, unknown>>;
  /** Messages of the progress notifications that came before the result. */
  readonly progress: readonly string[];
}

/** How a tool is called. */
export interface CallOptions {
  /** Asks for progress notifications. */
  readonly progressToken?: string | number;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON-RPC id. Default: 1, on purpose the same for every client. */
  readonly id?: string | number;
}

/** The smallest MCP client there is: one POST a call, nothing kept in between. */
export interface McpCaller {
  call(tool: string, args?: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<ToolAnswer>;
  /** Sends any body and hands the HTTP answer back. */
  post(body: unknown, options?: Pick<CallOptions, 'signal' | 'headers'>): Promise<Response>;
}

interface JsonRpcMessage {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: { readonly message?: string };
  readonly result?: {
    readonly content: readonly { readonly text: string }[];
    readonly structuredContent: Record<string, unknown>;
    readonly isError?: boolean;
  };
  readonly error?: { readonly code: number; readonly message: string };
}

/** Creates an {@link McpCaller} for one endpoint. */
export function createMcpCaller(url: string): McpCaller {
  async function post(
    body: unknown,
    { signal, headers }: Pick<CallOptions, 'signal' | 'headers'> = {},
  ): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal && { signal }),
    });
  }
  return {
    post,
    async call(name, args = {}, { id = 1, progressToken, ...options } = {}) {
      const meta = progressToken === undefined ? {} : { _meta: { progressToken } };
      const params = { name, arguments: args, ...meta };
      const response = await post({ jsonrpc: '2.0', id, method: 'tools/call', params }, options);
      return toAnswer(await readMessages(response), id);
    },
  };
}

async function readMessages(response: Response): Promise<readonly JsonRpcMessage[]> {
  const text = await response.text();
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const documents = isStream ? [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => data ?? '') : [text];
  try {
    return documents.map((document) => JSON.parse(document) as JsonRpcMessage);
  } catch (cause) {
    throw new Error(`HTTP ${response.status} without JSON: ${text}`, { cause });
  }
}

function toAnswer(messages: readonly JsonRpcMessage[], id: string | number): ToolAnswer {
  const last = messages.findLast((message) => message.id === id || message.error !== undefined);
  if (last?.result === undefined) throw new Error(`No result: ${JSON.stringify(last ?? messages)}`);
  const { content, structuredContent, isError = false } = last.result;
  const progress = messages.flatMap(({ method, params }) =>
    method === 'notifications/progress' ? [params?.message ?? ''] : [],
  );
  return { isError, value: JSON.parse(content[0]?.text ?? 'null'), structured: structuredContent, progress };
}
