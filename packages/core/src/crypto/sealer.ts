import { createCipheriv, createDecipheriv, createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { type RandomBytes, systemRandom } from './random.ts';

/** Encrypts and authenticates small texts (AES-256-GCM, NIST SP 800-38D). */
export interface Sealer {
  /** Seals `plaintext` so that it opens only together with the same `context` (its key in the store, say). */
  seal(plaintext: string, context: string): string;
  /** The plaintext, or `undefined` when it was sealed with another key or context, or was altered. */
  open(sealed: string, context: string): string | undefined;
}

/** Options of {@link createSealer}. */
export interface SealerOptions {
  /** Keys of 32 bytes. The first seals, all open: rotate by putting a new one in front. */
  readonly keys: readonly Buffer[];
  readonly random?: RandomBytes;
}

const ivBytes = 12;
const tagBytes = 16;
const sealedPattern = /^v1\.([\w-]{8})\.([\w-]+)$/;

/**
 * Creates a {@link Sealer}. A sealed text is `v1.<key id>.<base64url of iv, ciphertext, tag>`.
 *
 * @throws RangeError when there is no key, or one that is not 32 bytes long.
 */
export function createSealer({ keys, random = systemRandom }: SealerOptions): Sealer {
  const [sealingKey] = keys;
  if (sealingKey === undefined || keys.some((key) => key.length !== 32)) {
    throw new RangeError('A sealer needs at least one key, each of 32 bytes.');
  }
  // Node would make a key object of the bytes for each use, which costs more than the cipher itself.
  const keysById = new Map(keys.map((key) => [keyId(key), createSecretKey(key)]));
  const sealingKeyId = keyId(sealingKey);
  const firstKey = createSecretKey(sealingKey);
  return {
    seal: (plaintext, context) =>
      `v1.${sealingKeyId}.${encrypt(firstKey, random(ivBytes), plaintext, context)}`,
    open(sealed, context) {
      const [, id = '', text = ''] = sealedPattern.exec(sealed) ?? [];
      const key = keysById.get(id);
      const body = Buffer.from(text, 'base64url');
      // Base64url leaves bits of the last letter unused: of the texts that decode alike only ours is accepted.
      const isOurs = key !== undefined && body.toString('base64url') === text;
      return isOurs ? decrypt(key, body, context) : undefined;
    },
  };
}

function keyId(key: Buffer): string {
  return createHash('sha256').update('key id').update(key).digest('base64url').slice(0, 8);
}

function encrypt(key: KeyObject, iv: Buffer, plaintext: string, context: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(
    Buffer.from(context),
  );
  const body = Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final()]);
  return Buffer.concat([body, cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: KeyObject, body: Buffer, context: string): string | undefined {
  if (body.length < ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(context))
    .setAuthTag(body.subarray(-tagBytes));
  try {
    return decipher.update(body.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
