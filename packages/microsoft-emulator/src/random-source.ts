import { randomBytes } from 'node:crypto';

/** Where codes, tokens and ids come from; tests may inject a predictable one. */
export interface RandomSource {
  /** `size` random bytes. */
  bytes(size: number): Buffer;
}

/** The operating system's randomness. */
export const systemRandom: RandomSource = { bytes: randomBytes };

/** A random string of exactly `length` URL-safe characters. */
export function createOpaqueValue(random: RandomSource, length: number): string {
  return random
    .bytes(Math.ceil((length * 3) / 4))
    .toString('base64url')
    .slice(0, length);
}

/** A random GUID, as Microsoft uses for trace and request ids. */
export function createGuid(random: RandomSource): string {
  const hex = random.bytes(16).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

const guidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text is a GUID; only such ids of a caller are echoed. */
export function isGuid(text: unknown): text is string {
  return typeof text === 'string' && guidPattern.test(text);
}
