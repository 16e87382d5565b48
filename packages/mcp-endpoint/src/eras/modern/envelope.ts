import type { ClientCapabilities } from '@hybrid-mcp/graph-tools';
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  specTypeSchemas,
} from '@modelcontextprotocol/server';
import type { JsonRpcRequest } from '../../json-rpc/json-rpc-message.ts';
import { toRecord } from '../../json-rpc/to-record.ts';
import type { McpHeaders } from '../answer-request.ts';
import { modernRevision, protocolVersionKey } from '../choose-era.ts';
import { readMirroredName } from '../mirrored-headers.ts';

const { ClientCapabilities: capabilitiesSchema, Implementation: implementationSchema } = specTypeSchemas;

/**
 * Whether a request is made just as the revision says: every member of the envelope in its form, and every header there
 * and saying the same, letter by letter. What is not, the SDK looks at, which knows each way of being wrong.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta
 */
export function isPlainlyModern(
  { method, params }: JsonRpcRequest,
  headers: McpHeaders | undefined,
): boolean {
  const meta = toRecord(params?._meta);
  if (meta?.[protocolVersionKey] !== modernRevision) return false;
  if (!areCapabilities(meta[CLIENT_CAPABILITIES_META_KEY])) return false;
  const clientInfo = meta[CLIENT_INFO_META_KEY];
  if (clientInfo !== undefined && !isImplementation(clientInfo)) return false;
  if (headers === undefined) return true;
  const mirroredName = readMirroredName({ method, ...(params && { params }) });
  return (
    headers.protocolVersion === modernRevision &&
    headers.method === method &&
    (mirroredName === undefined || headers.name === mirroredName)
  );
}

/** What the client of a request says it can be asked for. */
export function readClientCapabilities({ params }: JsonRpcRequest): ClientCapabilities {
  return (toRecord(toRecord(params?._meta)?.[CLIENT_CAPABILITIES_META_KEY]) ?? {}) as ClientCapabilities;
}

/** Most clients declare little or nothing, and say no more of themselves than their name and version. */
function areCapabilities(value: unknown): boolean {
  const record = toRecord(value);
  return (record !== undefined && Object.keys(record).length === 0) || fits(capabilitiesSchema, value);
}

function isImplementation(value: unknown): boolean {
  const { name, version, ...more } = toRecord(value) ?? {};
  const isPlain = typeof name === 'string' && typeof version === 'string' && Object.keys(more).length === 0;
  return isPlain || fits(implementationSchema, value);
}

function fits(schema: typeof capabilitiesSchema | typeof implementationSchema, value: unknown): boolean {
  const result = schema['~standard'].validate(value);
  return !(result instanceof Promise) && result.issues === undefined;
}
