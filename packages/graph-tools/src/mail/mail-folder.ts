import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** Names that Graph takes in place of a folder id, and what people call them. */
const folderNames: Readonly<Record<string, string>> = {
  inbox: 'inbox',
  drafts: 'drafts',
  draft: 'drafts',
  sentitems: 'sentitems',
  sent: 'sentitems',
  archive: 'archive',
  deleteditems: 'deleteditems',
  deleted: 'deleteditems',
  trash: 'deleteditems',
  junkemail: 'junkemail',
  junk: 'junkemail',
  spam: 'junkemail',
  outbox: 'outbox',
};

/** Shorter than any id that Graph gives a folder. */
const shortestId = 40;

/** The input that names a folder. */
export const mailFolder = z.string().max(1_024);

/** What {@link mailFolder} is, for its description. */
export const folderHint = 'Id or inbox, drafts, sentitems, archive, deleteditems, junkemail.';

/**
 * The id or well-known name of a folder, as Graph takes it.
 * @throws AppError `invalid_arguments` for a name that Graph does not know
 * @see https://learn.microsoft.com/graph/api/resources/mailfolder
 */
export function toFolderId(folder: string): string {
  const known = folderNames[folder.toLowerCase().replace(/[\s_-]/g, '')];
  if (known !== undefined) return known;
  if (folder.length >= shortestId && !/\s/.test(folder)) return folder;
  throw new AppError('invalid_arguments', {
    sentence: `Folder "${toVisibleLine(folder, 60)}" is no well-known name. Call mail_list_folders for ids.`,
  });
}

/** Whether what {@link toFolderId} returned is a well-known name. */
export function isFolderName(folderId: string): boolean {
  return folderId.length < shortestId;
}
