import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import type { TransferLink } from '../transfers.ts';

/** Outputs of what can be fetched by a link. */
export const downloadOutput = { download_url: z.string().optional(), expires_in: z.int().optional() };

/** Outputs of what is to be sent by a link. */
export const uploadOutput = {
  upload_url: z.string(),
  expires_in: z.int(),
  chunk_bytes: z.int(),
  curl: z.string(),
};

/** What an answer tells of a link, where there is one. */
export function toDownload(link: TransferLink | undefined): z.infer<z.ZodObject<typeof downloadOutput>> {
  return link === undefined ? {} : { download_url: link.url, expires_in: link.expiresInSeconds };
}

/** Why an answer has no link although this server makes some. */
export const noLinkNote = 'There are no file links for a Microsoft token of your own.';

/**
 * What an answer tells of a link that a file is to be sent to.
 * @throws AppError `invalid_arguments` where there is no link
 */
export function toUpload(
  link: TransferLink | undefined,
  pieceBytes: number,
): z.infer<z.ZodObject<typeof uploadOutput>> {
  if (link === undefined)
    throw new AppError('invalid_arguments', { sentence: `${noLinkNote} ${useAccount}` });
  return {
    upload_url: link.url,
    expires_in: link.expiresInSeconds,
    chunk_bytes: pieceBytes,
    curl: 'curl -T FILE UPLOAD_URL',
  };
}

const useAccount = 'Call authenticate_account, and pass the access_token it leads to.';

/** What is said where files cannot go through this server at all. */
export function refuseWithoutLinks(): AppError {
  return new AppError('invalid_arguments', {
    sentence: 'Files cannot be sent to this server. Tell the person to upload it in Microsoft 365.',
  });
}
