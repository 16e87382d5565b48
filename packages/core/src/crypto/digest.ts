import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a text, base64url, 43 characters. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** HMAC-SHA-256 of a text, base64url, 43 characters. */
export function hmacSha256(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Compares two texts in a time that depends on neither: both are hashed first, so lengths do not matter either. */
export function isEqualConstantTime(left: string, right: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(left).digest(),
    createHash('sha256').update(right).digest(),
  );
}
