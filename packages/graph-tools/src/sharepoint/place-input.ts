import { z } from 'zod';

/** Input that says which site. */
export const siteInput = {
  site: z.string().min(1).max(300).describe('Id of the site, from sharepoint_search_sites.'),
};

/** Inputs that say which list. */
export const listPlace = {
  ...siteInput,
  list: z.string().min(1).max(300).describe('Id of the list, from sharepoint_list_lists.'),
};

/** Inputs that say which item of a list. */
export const itemPlace = {
  ...listPlace,
  item: z.string().min(1).max(100).describe('Id of the item.'),
};

/** Input of what changes an item only as long as nobody else has. */
export const etagInput = {
  etag: z.string().min(1).max(200).optional().describe('Only if still this version.'),
};

/** What Graph calls a column: letters, digits and underscores, all else encoded as in `Due_x0020_date`. */
export const columnName = z
  .string()
  .max(255)
  .regex(/^[A-Za-z_]\w*$/);
