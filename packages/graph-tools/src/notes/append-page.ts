import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { markdownToHtml } from './markdown-to-html.ts';
import { pageInput, textInput } from './notes-inputs.ts';

/** More text at the end of a page. @see https://learn.microsoft.com/graph/onenote-update-page */
export const notesAppendPage = defineGraphTool({
  name: 'notes_append_page',
  title: 'Add to a page',
  description: 'Adds plain text or Markdown at the end of a OneNote page. Each call adds it once more.',
  effect: 'create',
  toolset: 'notes',
  isExtra: true,
  icon: 'note',
  permissions: ['Notes.ReadWrite'],
  input: { ...pageInput, ...textInput },
  output: { added: z.boolean() },
  async run({ page, text }, { graph }) {
    const content = markdownToHtml(text);
    await graph.patch(graphPath`/me/onenote/pages/${page}/content`, [
      { target: 'body', action: 'append', content },
    ]);
    return { added: true };
  },
  targets: ({ page }) => [page],
});
