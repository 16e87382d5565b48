import type { JsonRpcRequest } from '../json-rpc/json-rpc-message.ts';
import { toRecord } from '../json-rpc/to-record.ts';

/** What a client calls itself: when it shakes hands, or in each request where there is no handshake. */
export function readClientName({ method, params }: JsonRpcRequest): string | undefined {
  const introduced = toRecord(params?._meta)?.['io.modelcontextprotocol/clientInfo'];
  const clientInfo = toRecord(method === 'initialize' ? params?.clientInfo : introduced);
  return typeof clientInfo?.name === 'string' ? clientInfo.name : undefined;
}
