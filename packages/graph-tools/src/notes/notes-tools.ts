import type { Tool } from '../tool.ts';
import { notesAppendPage } from './append-page.ts';
import { notesCreateNotebook } from './create-notebook.ts';
import { notesCreatePage } from './create-page.ts';
import { notesCreateSection } from './create-section.ts';
import { notesDeletePage } from './delete-page.ts';
import { notesGetPage } from './get-page.ts';
import { notesListNotebooks } from './list-notebooks.ts';
import { notesListPages } from './list-pages.ts';
import { notesListSections } from './list-sections.ts';

/** Tools about OneNote, in listing order. */
export const notesTools: readonly Tool[] = [
  notesListNotebooks,
  notesListSections,
  notesListPages,
  notesGetPage,
  notesCreatePage,
  notesAppendPage,
  notesCreateSection,
  notesCreateNotebook,
  notesDeletePage,
];
