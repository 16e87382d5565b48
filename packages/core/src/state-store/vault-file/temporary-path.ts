import { basename } from 'node:path';
import { sha256 } from '../../crypto/digest.ts';
import type { RandomBytes } from '../../crypto/random.ts';

const suffix = /^(\.lock)?(\.[\w-]{22}\.tmp)+$/;

/** A new path beside this one, for a file that is renamed or removed within the same write. */
export function temporaryPath(path: string, random: RandomBytes): string {
  return `${path}.${random(16).toString('base64url')}.tmp`;
}

/** The path beside this one that belongs to a text: the same for every process that has the same text. */
export function temporaryPathFor(path: string, text: string): string {
  return `${path}.${sha256(text).slice(0, 22)}.tmp`;
}

/** Whether a file of the same folder is a temporary one of the vault at `path`, or of its lock. */
export function isTemporaryName(name: string, path: string): boolean {
  const stem = basename(path);
  return name.startsWith(stem) && suffix.test(name.slice(stem.length));
}
