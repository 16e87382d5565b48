import { toRecord } from '../../json-rpc/to-record.ts';
import type { McpHeaders, RequestToAnswer } from '../answer-request.ts';
import { protocolVersionKey } from '../choose-era.ts';
import { readMirroredName } from '../mirrored-headers.ts';

/** Headers can carry these as they are. */
const plainValue = /^[!-~](?:[ -~]*[!-~])?$/;

/** The request as the SDK's handler takes it: the headers of the client, or those its message would have had. */
export function toSdkRequest({ message, headers = toHeaders(message), scope }: RequestToAnswer): Request {
  const { protocolVersion, method, name } = headers;
  const mcpHeaders = { 'mcp-protocol-version': protocolVersion, 'mcp-method': method, 'mcp-name': name };
  const present = Object.entries(mcpHeaders).filter(
    (header): header is [string, string] => header[1] !== undefined,
  );
  return new Request('http://localhost/mcp', {
    method: 'POST',
    headers: { ...Object.fromEntries(present), 'content-type': 'application/json' },
    signal: scope.signal,
  });
}

/** The headers that a message over another transport would have had. */
function toHeaders(message: RequestToAnswer['message']): McpHeaders {
  const version = toRecord(message.params?._meta)?.[protocolVersionKey];
  const name = readMirroredName(message);
  return {
    method: encode(message.method),
    ...(typeof version === 'string' && { protocolVersion: encode(version) }),
    ...(typeof name === 'string' && { name: encode(name) }),
  };
}

function encode(value: string): string {
  return plainValue.test(value) ? value : `=?base64?${Buffer.from(value).toString('base64')}?=`;
}
