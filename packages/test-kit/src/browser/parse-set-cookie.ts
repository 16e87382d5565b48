/** One `Set-Cookie` line after parsing, before the rules about who may set what. */
export interface SetCookie {
  /** Empty for a line like `value` or `=value`. */
  readonly name: string;
  readonly value: string;
  /** Lower case, without leading dot; `undefined` when absent or empty. */
  readonly domain: string | undefined;
  /** `undefined` when absent or not absolute: the default path applies. */
  readonly path: string | undefined;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `undefined` when absent or unknown: Lax, with an exception for young cookies. */
  readonly sameSite: SameSite | undefined;
  /** `Max-Age`; wins over `expiresMs`. */
  readonly maxAgeSeconds: number | undefined;
  /** `Expires` in milliseconds since the Unix epoch. */
  readonly expiresMs: number | undefined;
}

/** A value of the `SameSite` attribute. */
export type SameSite = 'Strict' | 'Lax' | 'None';

const sameSiteByWord: ReadonlyMap<string, SameSite> = new Map([
  ['strict', 'Strict'],
  ['lax', 'Lax'],
  ['none', 'None'],
]);

const maxPairLength = 4096;
const maxAttributeLength = 1024;

/**
 * Parses a `Set-Cookie` line as Chromium does; `undefined` for a line it drops: control characters, nothing before
 * the first semicolon, or name and value of more than 4,096 bytes.
 *
 * @see RFC 6265bis §5.6
 */
export function parseSetCookie(line: string): SetCookie | undefined {
  if (hasControlCharacter(line)) return undefined;
  const [pair = '', ...rest] = line.split(';');
  const { name, value } = splitPair(pair);
  if (Buffer.byteLength(name + value) > maxPairLength || name + value === '') return undefined;
  const attributes = parseAttributes(rest);
  const path = attributes.get('path');
  return {
    name,
    value,
    domain: attributes.get('domain')?.replace(/^\./, '').toLowerCase() || undefined,
    path: path?.startsWith('/') ? path : undefined,
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: sameSiteByWord.get(attributes.get('samesite')?.toLowerCase() ?? ''),
    maxAgeSeconds: parseMaxAge(attributes.get('max-age')),
    expiresMs: parseExpires(attributes.get('expires')),
  };
}

function hasControlCharacter(line: string): boolean {
  return [...line].some((character) => character !== '\t' && (character < ' ' || character === '\u007f'));
}

function splitPair(pair: string): { readonly name: string; readonly value: string } {
  const equals = pair.indexOf('=');
  if (equals < 0) return { name: '', value: pair.trim() };
  return { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() };
}

/** Attributes by lower-case name; the last one wins, overlong ones are ignored. */
function parseAttributes(parts: readonly string[]): ReadonlyMap<string, string> {
  const attributes = parts.map((part) => {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    return [name.trim().toLowerCase(), equals < 0 ? '' : part.slice(equals + 1).trim()] as const;
  });
  return new Map(attributes.filter(([, value]) => value.length <= maxAttributeLength));
}

function parseMaxAge(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

function parseExpires(text: string | undefined): number | undefined {
  const expiresMs = Date.parse(text ?? '');
  return Number.isNaN(expiresMs) ? undefined : expiresMs;
}
