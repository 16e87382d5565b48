const maxLength = 120;

/**
 * What a client says it is, from its User-Agent: printable ASCII, at most 120 characters.
 * It is shown to a person on the start page and proves nothing.
 */
export function toClientName(userAgent: string | undefined): string {
  const printable = (userAgent ?? '').replace(/[^\x20-\x7e]/g, '').trim();
  return printable.slice(0, maxLength) || 'An unnamed MCP client';
}
