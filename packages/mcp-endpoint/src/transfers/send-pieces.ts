import { AppError } from '@hybrid-mcp/core';
import type { UploadProgress, UploadSessions } from '@hybrid-mcp/graph-tools';
import { toPieces } from './to-pieces.ts';

/** A file, or the rest of one, on its way into a session. */
export interface PiecesToSend {
  readonly sessions: UploadSessions;
  readonly url: string;
  readonly source: AsyncIterable<Buffer>;
  /** Place of the first byte of `source` in the file. */
  readonly start: number;
  /** Place of the first byte that the session wants. */
  readonly wanted: number;
  /** Bytes of the file. */
  readonly total: number;
  readonly pieceBytes: number;
  readonly signal: AbortSignal;
}

/** Every piece but the last must be a multiple of this. @see https://learn.microsoft.com/graph/api/driveitem-createuploadsession#upload-bytes-to-the-upload-session */
const unitBytes = 320 * 1024;

/**
 * Sends what comes, piece by piece, with one piece in memory. What the session has already is left out; an end that is no
 * whole unit is left for the next time. Resolves to what has been made, or to what is wanted next.
 * @throws AppError `invalid_range` for more bytes than the file has
 */
export async function sendPieces(sending: PiecesToSend): Promise<UploadProgress> {
  const { sessions, url, source, start, wanted, total, pieceBytes, signal } = sending;
  let offset = wanted;
  for await (const piece of toPieces(source, { size: pieceBytes, skip: wanted - start })) {
    if (offset + piece.length > total) throw new AppError('invalid_range');
    const isLast = offset + piece.length === total;
    const bytes = isLast ? piece : piece.subarray(0, piece.length - (piece.length % unitBytes));
    if (bytes.length === 0) break;
    const progress = await sessions.put({ url, bytes, offset, total, signal });
    if ('made' in progress) return progress;
    const expected = offset + bytes.length;
    offset = progress.nextOffset;
    if (offset !== expected || bytes.length !== piece.length) break;
  }
  return { nextOffset: offset };
}
