const encoded = /^=\?base64\?(.*)\?=$/s;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * What the value of a header stands for: itself, or the text whose UTF-8 bytes it holds in Base64 because a header
 * cannot carry them. `undefined` for what only looks like the latter.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#value-encoding
 */
export function decodeMirroredValue(value: string): string | undefined {
  const content = encoded.exec(value)?.[1];
  if (content === undefined) return value;
  return base64.test(content) ? Buffer.from(content, 'base64').toString('utf8') : undefined;
}
