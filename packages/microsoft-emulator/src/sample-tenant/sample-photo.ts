import { crc32, deflateSync } from 'node:zlib';
import type { Person } from './person.ts';
import { contosoTenantId } from './tenants.ts';

/** Width and height of every photo, in pixels. */
export const photoSize = 48;

/** A picture in a colour of one's own, as PNG; nothing for personal accounts. */
export function drawSamplePhoto({ objectId, tenantId }: Person): Uint8Array | undefined {
  if (tenantId !== contosoTenantId) return undefined;
  const colour = Buffer.from(objectId.slice(0, 6), 'hex');
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: photoSize }, () => colour)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(photoSize, 0);
  header.writeUInt32BE(photoSize, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.concat(Array.from({ length: photoSize }, () => row)));
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    toChunk('IHDR', header),
    toChunk('IDAT', rows),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @see https://www.w3.org/TR/png-3/#5Chunk-layout */
function toChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
