import { inflateRawSync } from 'node:zlib';

/** What {@link zipFile} packs into an entry before its name. */
const headerLength = 30;
const entryLength = 46;

/**
 * Unpacks the texts of a zip file as `zipFile` makes it; `undefined` for anything else.
 */
export function unzipFile(bytes: Buffer): ReadonlyMap<string, string> | undefined {
  try {
    const end = bytes.length - 22;
    if (bytes.readUInt32LE(end) !== 0x06054b50) return undefined;
    const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
    const files = new Map<string, string>();
    let at = start;
    for (let index = 0; index < count; index += 1) {
      const nameLength = bytes.readUInt16LE(at + 28);
      const name = bytes.toString('utf8', at + entryLength, at + entryLength + nameLength);
      const offset = bytes.readUInt32LE(at + 42) + headerLength + nameLength;
      const packed = bytes.subarray(offset, offset + bytes.readUInt32LE(at + 20));
      files.set(name, inflateRawSync(packed, { maxOutputLength: 50_000_000 }).toString());
      at += entryLength + nameLength;
    }
    return files;
  } catch {
    return undefined;
  }
}
