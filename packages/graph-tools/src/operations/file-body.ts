import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';

/** A file that an operation sends in place of JSON. */
export interface FileBody {
  readonly bytes: Buffer;
  /** As in `image/jpeg`. */
  readonly contentType: string;
}

/** Longest file of a call, in bytes. */
const maxBytes = 250_000;

const contentType = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][\w.+-]*\/[a-z0-9][\w.+-]*$/i)
  .optional();

/** A text, or bytes in base64: one of the two. */
const fileBody = z.union([
  z.strictObject({ text: z.string(), content_type: contentType }),
  z.strictObject({ base64: z.base64(), content_type: contentType }),
]);

/** How {@link parseFileBody} wants it, a line for each property. */
export const fileBodyLines: readonly string[] = [
  'text: string – The file, up to 250 KB, where it is text.',
  'base64: string – Else its bytes.',
  'content_type: string – As in image/jpeg. Default: text/plain, application/octet-stream.',
];

/** Reads the file out of the body of a request. @throws AppError `invalid_arguments` */
export function parseFileBody(body: unknown): FileBody {
  const { success, data } = fileBody.safeParse(body);
  if (!success) {
    refuse(
      'This operation takes a file: its body is { "text": … } or { "base64": … }, with "content_type" where that matters, as in image/jpeg.',
    );
  }
  const bytes = 'text' in data ? Buffer.from(data.text.toWellFormed()) : Buffer.from(data.base64, 'base64');
  if (bytes.length > maxBytes) {
    refuse('This file takes more than 250 KB. In OneDrive and SharePoint, files_upload_file takes any size.');
  }
  const { content_type: type = 'text' in data ? 'text/plain' : 'application/octet-stream' } = data;
  return { bytes, contentType: type };
}

function refuse(sentence: string): never {
  throw new AppError('invalid_arguments', { sentence });
}
