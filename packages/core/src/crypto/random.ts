import { randomBytes } from 'node:crypto';

/** Where unpredictable bytes come from; tests may inject their own. */
export type RandomBytes = (size: number) => Buffer;

/** The operating system's generator. */
export const systemRandom: RandomBytes = (size) => randomBytes(size);

/** 256 random bits, base64url, 43 characters. */
export function randomToken(random: RandomBytes): string {
  return random(32).toString('base64url');
}
