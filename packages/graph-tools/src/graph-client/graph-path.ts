import { AppError } from '@hybrid-mcp/core';
import type { GraphPath } from './graph-client.ts';

/** Characters of the fixed parts: what Graph's paths are made of, and nothing that starts a query or an escape. */
const fixedPart = /^[A-Za-z0-9/_$().,'=:@-]*$/;

/** How often a value may be percent-encoded in itself before it is refused for that alone. */
const maxDecodings = 5;

/**
 * Tagged template for the path of a Graph request under `/v1.0`, as in `graphPath\`/me/messages/${id}\``. Each value is
 * encoded and stays one segment: empty ones, `.` and `..`, and those with a slash, a backslash or a control character
 * are refused, however often they are percent-encoded.
 *
 * @throws AppError `invalid_arguments` when a value is refused
 * @throws TypeError when the fixed parts are no Graph path, which is a mistake in the code
 */
export function graphPath(parts: TemplateStringsArray, ...values: readonly (string | number)[]): GraphPath {
  assertFixedParts(parts);
  const text = parts.reduce((path, part, index) => path + encodeSegment(String(values[index - 1])) + part);
  return { text, parts } as unknown as GraphPath;
}

function assertFixedParts(parts: TemplateStringsArray): void {
  const isPath =
    parts[0]?.startsWith('/') && parts.every((part) => fixedPart.test(part) && !part.includes('//'));
  if (!isPath || parts.join('x').split('/').some(isDotSegment)) {
    throw new TypeError(`Not a path of Microsoft Graph: ${parts.join('…')}`);
  }
}

function encodeSegment(value: string): string {
  if (leavesItsSegment(value)) {
    throw new AppError('invalid_arguments', {
      sentence:
        'An id in this call is empty, or not one that Microsoft Graph gives out. Correct it and call again.',
    });
  }
  return encodeURIComponent(value).replace(/[!'()*]/g, encodeCharacter);
}

function leavesItsSegment(value: string): boolean {
  let current = value;
  for (let decodings = 0; decodings < maxDecodings; decodings += 1) {
    if (!isOneSegment(current)) return true;
    const decoded = decode(current);
    if (decoded === current) return false;
    current = decoded;
  }
  return true;
}

function isOneSegment(value: string): boolean {
  return value !== '' && !isDotSegment(value) && value.isWellFormed() && !/[/\\\p{Cc}]/u.test(value);
}

function isDotSegment(segment: string): boolean {
  return segment === '.' || segment === '..';
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
