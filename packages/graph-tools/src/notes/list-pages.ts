import type { OnenotePage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { untrustedListOutput } from '../answers/list-untrusted.ts';
import { toODataText } from '../answers/odata-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { listNotes } from './list-notes.ts';
import { sectionChoice } from './notes-inputs.ts';
import { type PageItem, pageItem, pageQuery, toPageItem } from './page-item.ts';

/** Pages, also by their titles. @see https://learn.microsoft.com/graph/onenote-get-content */
export const notesListPages = defineGraphTool({
  name: 'notes_list_pages',
  title: 'List pages',
  description:
    'Lists OneNote pages, last changed first, with their sections; with title only those whose title holds it. Where all are too many for OneNote, name a section.',
  effect: 'read',
  toolset: 'notes',
  isExtra: true,
  icon: 'note',
  permissions: ['Notes.Read'],
  input: {
    section: sectionChoice.describe('Id from notes_list_sections. Default: all.'),
    title: z.string().min(1).max(100).optional().describe('Part of the title.'),
    ...listInput,
  },
  output: { pages: z.array(pageItem), ...untrustedListOutput },
  async run({ section, title, ...page }, context) {
    const { items, ...rest } = await listNotes<OnenotePage, PageItem>(context, {
      path:
        section === undefined
          ? graphPath`/me/onenote/pages`
          : graphPath`/me/onenote/sections/${section}/pages`,
      query: {
        ...pageQuery,
        ...(title !== undefined && {
          $filter: `contains(tolower(title),${toODataText(title.trim().toLowerCase())})`,
        }),
      },
      page,
      toItem: toPageItem,
    });
    return { pages: items, ...rest };
  },
  targets: ({ section }) => (section === undefined ? [] : [section]),
});
