import { AppError } from '@hybrid-mcp/core';

/** Which part of a file a request brings. */
export interface UploadRange {
  /** Place of its first byte. */
  readonly start: number;
}

/**
 * Reads which part of a file comes: the whole one where nothing is said.
 * @throws AppError `invalid_range` for what is no part of this file
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.4
 */
export function readUploadRange(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  total: number,
): UploadRange {
  const length = toNumber(headers['content-length']);
  const header = headers['content-range'];
  if (header === undefined) {
    if (length !== undefined && length !== total) throw wrongLength(total);
    return { start: 0 };
  }
  const [, first, last, whole] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(String(header)) ?? [];
  const [start, end] = [Number(first), Number(last)];
  const isPart = first !== undefined && start <= end && end < total && Number(whole) === total;
  if (!isPart || (length !== undefined && length !== end - start + 1)) throw wrongLength(total);
  return { start };
}

function toNumber(header: string | string[] | undefined): number | undefined {
  return header === undefined ? undefined : Number(header);
}

function wrongLength(total: number): AppError {
  return new AppError('invalid_range', {
    sentence: `This link takes a file of ${total} bytes: send all of it, or a part with Content-Range: bytes first-last/${total}.`,
  });
}
