import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { pageInput } from './notes-inputs.ts';

/** A page thrown away. @see https://learn.microsoft.com/graph/api/page-delete */
export const notesDeletePage = defineGraphTool({
  name: 'notes_delete_page',
  title: 'Delete a page',
  description: 'Deletes a OneNote page. There is no way back from here: ask the person first.',
  effect: 'delete',
  toolset: 'notes',
  isExtra: true,
  icon: 'note',
  permissions: ['Notes.ReadWrite'],
  input: pageInput,
  output: { deleted: z.boolean() },
  async run({ page }, { graph }) {
    await graph.delete(graphPath`/me/onenote/pages/${page}`);
    return { deleted: true };
  },
  targets: ({ page }) => [page],
});
