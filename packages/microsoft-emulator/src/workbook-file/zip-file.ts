import { crc32, deflateRawSync } from 'node:zlib';

/** Packs texts into a zip file, as Office files are. Times are those of the format's beginning, so it is always the same. */
export function zipFile(files: Readonly<Record<string, string>>): Buffer {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const { header, packed, nameBytes } = pack(name, text);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), header, nameBytes, packed]);
    // What a directory entry has besides the header: version made by, comment, disk, attributes, offset.
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), header, tail, nameBytes]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([...bodies, directory, toEnd(entries.length, directory.length, offset)]);
}

function pack(name: string, text: string) {
  const [nameBytes, bytes] = [Buffer.from(name), Buffer.from(text)];
  const packed = deflateRawSync(bytes);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(8, 4);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(nameBytes.length, 22);
  return { header, packed, nameBytes };
}

function toEnd(count: number, directoryLength: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryLength, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
