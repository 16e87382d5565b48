import { z } from 'zod';

/** An id of OneNote. */
const id = z.string().min(1).max(200);

/** Input of a tool about one page. */
export const pageInput = { page: id.describe('Id from notes_list_pages.') };

/** Ids that narrow a list. */
export const notebookChoice = id.optional();

/** Id of a section. */
export const sectionChoice = id.optional();

/** Id of a notebook, where one is needed. */
export const notebookId = id;

/** Longest text that a call may bring along, in characters. */
const maxTextLength = 100_000;

/** Input for what is written into a page. */
export const textInput = {
  text: z.string().min(1).max(maxTextLength).describe('Plain text or Markdown; - [ ] makes a to-do.'),
};
