import type { Sealer } from '@hybrid-mcp/core';

/** A stored record, opened. */
export interface OpenedRecord {
  readonly key: string;
  /** JSON, with what its JSON Web Tokens and other encoded parts say behind it. */
  readonly text: string;
}

/**
 * Opens what was sealed; refresh locks are no records and left out.
 * @throws Error when a record does not open
 * @see docs/storage-schema.md, Records of accounts
 */
export function openRecords(
  entries: readonly (readonly [key: string, value: string])[],
  sealer: Sealer,
): readonly OpenedRecord[] {
  return entries
    .filter(([key]) => !key.includes('}:refresh:'))
    .map(([key, value]) => {
      const json = sealer.open(value, key);
      if (json === undefined) throw new Error(`${key} does not open.`);
      return { key, text: withDecodedParts(json) };
    });
}

/** Base64url of JSON objects begins with `eyJ`: id tokens, client_info and the like say whose they are inside. */
function withDecodedParts(json: string): string {
  const parts = json.match(/eyJ[\w-]+/g) ?? [];
  return [json, ...parts.map((part) => Buffer.from(part, 'base64url').toString())].join('\n');
}
