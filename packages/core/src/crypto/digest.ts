import { createHmac, hash, type KeyObject, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a text, base64url, 43 characters. */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** HMAC-SHA-256 of a text, base64url, 43 characters. */
export function hmacSha256(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Compares two texts in a time that depends on neither: both are hashed first, so lengths do not matter either. */
export function isEqualConstantTime(left: string, right: string): boolean {
  return timingSafeEqual(hash('sha256', left, 'buffer'), hash('sha256', right, 'buffer'));
}
