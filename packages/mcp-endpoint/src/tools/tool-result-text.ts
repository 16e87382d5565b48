import type { ToolResult } from '@hybrid-mcp/graph-tools';

/**
 * The JSON text of a result of `tools/call`. The structured content is serialized once and repeated as text, for
 * clients that read nothing else, unless the result brings a text of its own.
 *
 * @param more further members, as JSON text that begins with a comma
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result
 */
export function toToolResultText(
  { structuredContent, content, text, isError }: ToolResult,
  more = '',
): string {
  const structured = JSON.stringify(structuredContent);
  const besides = content === undefined ? '' : `,${JSON.stringify(content).slice(1, -1)}`;
  const blocks = `[{"type":"text","text":${JSON.stringify(text ?? structured)}}${besides}]`;
  const failed = isError ? ',"isError":true' : '';
  return `{"content":${blocks},"structuredContent":${structured}${failed}${more}}`;
}
