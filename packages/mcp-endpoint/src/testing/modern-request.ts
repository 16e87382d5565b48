import { toModernEnvelope } from './modern-envelope.ts';
import { clientHeaders, type RawRequest } from './send-raw.ts';

const revision = '2026-07-28';

/** What a test wants to be different from a request that is plainly right. */
export interface ModernRequestOptions {
  readonly id?: string | number;
  /** Members of the envelope; `undefined` takes one out. */
  readonly meta?: Readonly<Record<string, unknown>>;
  /** Headers; `undefined` takes one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** A request of revision 2026-07-28 as its clients send it. */
export function toModernRequest(
  method: string,
  params: Readonly<Record<string, unknown>> = {},
  { id = 1, meta = {}, headers = {} }: ModernRequestOptions = {},
): RawRequest {
  const { name, uri } = params as { readonly name?: string; readonly uri?: string };
  const allHeaders = {
    ...clientHeaders,
    'mcp-protocol-version': revision,
    'mcp-method': method,
    'mcp-name': name ?? uri,
    ...headers,
  };
  return {
    headers: Object.fromEntries(
      Object.entries(allHeaders).filter(([, value]) => value !== undefined),
    ) as Record<string, string>,
    body: JSON.stringify({
      jsonrpc: '2.0',
      id,
      method,
      params: { ...params, _meta: toModernEnvelope(meta) },
    }),
  };
}
