import { z } from 'zod';
import { driveChoice as drive, driveItemInput } from '../drive-item-input.ts';

/** Inputs that say which file or folder. */
export const itemInput = driveItemInput;

/** Inputs that say which folder, the root where nothing is said. */
export const folderInput = {
  folder: z.string().min(1).max(1_000).default('/').describe('Id, or path like /Documents/Q3.'),
  drive,
};

/** Input of a tool that searches or lists a whole drive. */
export const driveInput = { drive };

/** Input for the name of a file or folder. */
export const itemName = z.string().min(1).max(255);

/** Input of what changes a file only as long as nobody else has. */
export const etagInput = {
  etag: z.string().min(1).max(200).optional().describe('Only if still this version, from files_get_item.'),
};
