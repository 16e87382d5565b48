import type { JsonRpcRequest } from '../json-rpc/json-rpc-message.ts';
import { toRecord } from '../json-rpc/to-record.ts';

/** What a call has that needs no second look: a name, arguments, and what {@link isPlainCall} does not look into. */
const plainMembers = new Set(['name', 'arguments', '_meta']);

/**
 * Whether the parameters of `tools/call` are plainly right, whatever the revision. Of what is not, the schema of the SDK
 * decides, which takes three times as long. The progress token has been checked by then.
 */
export function isPlainCall({ params }: JsonRpcRequest): boolean {
  if (params === undefined || typeof params.name !== 'string') return false;
  for (const member in params) if (!plainMembers.has(member)) return false;
  const { arguments: args, _meta: meta } = params;
  return (args === undefined || toRecord(args) !== undefined) && (meta === undefined || isPlainMeta(meta));
}

/** Nothing in it that a schema has an opinion about. */
function isPlainMeta(meta: unknown): boolean {
  const record = toRecord(meta);
  return record !== undefined && record['io.modelcontextprotocol/related-task'] === undefined;
}
