import type { NamedMessage } from '../json-rpc/json-rpc-message.ts';
import { toRecord } from '../json-rpc/to-record.ts';
import type { McpHeaders } from './answer-request.ts';

/** `legacy`: revisions that begin with `initialize`, up to 2025-11-25. `modern`: 2026-07-28, each request for itself. */
export type Era = 'legacy' | 'modern';

/** The key of `_meta` under which a request of the modern era says its revision. */
export const protocolVersionKey = 'io.modelcontextprotocol/protocolVersion';

/** The first revision of the modern era. Revisions are dates, so that later ones are greater. */
export const modernRevision = '2026-07-28';

/**
 * Tells the era of a message: what it says of itself counts, then its header.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#backward-compatibility-with-initialization-based-versions
 */
export function chooseEra({ method, params }: NamedMessage, headers: McpHeaders = {}): Era {
  const claimed = toRecord(params?._meta)?.[protocolVersionKey];
  // A handshake is of the legacy era, unless it is plainly meant for the other, which has none.
  if (method === 'initialize') return isModern(claimed) ? 'modern' : 'legacy';
  return claimed !== undefined || isModern(headers.protocolVersion) ? 'modern' : 'legacy';
}

function isModern(revision: unknown): boolean {
  return typeof revision === 'string' && revision >= modernRevision;
}
