import { z } from 'zod';

/** Input of a tool about one drive; its default is the OneDrive of the person. */
export const driveChoice = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe('Drive id of a library. Default: my OneDrive.');

/** Inputs that say which file or folder. */
export const driveItemInput = {
  item: z.string().min(1).max(1_000).describe('Id, or path like /Documents/Q3.docx.'),
  drive: driveChoice,
};
