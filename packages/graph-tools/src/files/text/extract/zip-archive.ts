import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

/** A zip file in memory. */
export interface ZipArchive {
  has(name: string): boolean;
  /**
   * Unpacks one file as UTF-8 text.
   * @throws ZipTooLargeError when all that has been unpacked is more than it may be
   * @throws Error for a file that is not there or broken
   */
  read(name: string): Promise<string>;
}

/** What a zip bomb ends with. */
export class ZipTooLargeError extends Error {
  override readonly name = 'ZipTooLargeError';
}

interface Entry {
  readonly method: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly offset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** The end record without and with the longest comment. */
const [endLength, maxEndLength] = [22, 22 + 0xffff];

/** What a reader of a zip goes by. */
export interface ZipLimits {
  /** Most bytes that are unpacked, all files together. Default 64 MiB. */
  readonly maxUnpackedBytes?: number;
}

/**
 * Opens a zip file by its directory. Sizes that it states are not believed: unpacking ends where the limit does.
 *
 * @throws Error when it is none
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function openZip(
  bytes: Uint8Array,
  { maxUnpackedBytes = 64 * 1024 * 1024 }: ZipLimits = {},
): ZipArchive {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(file);
  let bytesLeft = maxUnpackedBytes;
  return {
    has: (name) => entries.has(name),
    async read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new Error('There is no such file in the archive');
      const unpacked = await unpack(file, entry, bytesLeft);
      bytesLeft -= unpacked.length;
      return unpacked.toString('utf8');
    },
  };
}

function readDirectory(file: Buffer): ReadonlyMap<string, Entry> {
  const end = findEnd(file);
  const entries = new Map<string, Entry>();
  let place = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(place) !== entrySignature) throw new Error('The directory is broken');
    const [method, size] = [file.readUInt16LE(place + 10), file.readUInt32LE(place + 20)];
    const [nameLength, extraLength] = [file.readUInt16LE(place + 28), file.readUInt16LE(place + 30)];
    const nameEnd = place + 46 + nameLength;
    const name = file.toString('utf8', place + 46, nameEnd);
    entries.set(name, { method, size, offset: file.readUInt32LE(place + 42) });
    place = nameEnd + extraLength + file.readUInt16LE(place + 32);
  }
  return entries;
}

function findEnd(file: Buffer): number {
  const first = Math.max(0, file.length - maxEndLength);
  for (let place = file.length - endLength; place >= first; place -= 1) {
    if (file.readUInt32LE(place) === endSignature) return place;
  }
  throw new Error('This is no zip file');
}

const inflate = promisify(inflateRaw) as (
  data: Buffer,
  options: { maxOutputLength: number },
) => Promise<Buffer>;

async function unpack(file: Buffer, { method, size, offset }: Entry, maxBytes: number): Promise<Buffer> {
  if (file.readUInt32LE(offset) !== localSignature) throw new Error('An entry is broken');
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + size);
  if (method === 0 ? packed.length > maxBytes : maxBytes <= 0) throw new ZipTooLargeError();
  if (method === 0) return packed;
  if (method !== 8) throw new Error('An entry is packed in an unknown way');
  try {
    return await inflate(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? new ZipTooLargeError() : error;
  }
}
