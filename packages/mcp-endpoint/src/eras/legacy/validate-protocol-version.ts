import { JsonRpcError } from '../../json-rpc/json-rpc-error.ts';

/**
 * Refuses a request whose MCP-Protocol-Version header names a revision that is not served. No header is fine:
 * revisions before 2025-06-18 have none.
 * @throws JsonRpcError `unsupported_protocol_version`, listing the supported ones
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#protocol-version-header
 */
export function validateProtocolVersion(header: unknown, supported: readonly string[]): void {
  if (header === undefined || supported.some((version) => version === header)) return;
  throw new JsonRpcError('unsupported_protocol_version', {
    sentence: `This MCP-Protocol-Version is not supported. Supported versions: ${supported.join(', ')}.`,
  });
}
