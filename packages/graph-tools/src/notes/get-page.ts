import type { OnenotePage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toUntrustedText, untrustedText } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { markToDos } from './mark-to-dos.ts';
import { pageInput } from './notes-inputs.ts';
import { pageItem, pageQuery, toPageItem } from './page-item.ts';

/** A page with its text. @see https://learn.microsoft.com/graph/api/page-get */
export const notesGetPage = defineGraphTool({
  name: 'notes_get_page',
  title: 'Read a page',
  description:
    'Returns the text of a OneNote page, with its title and section. To-dos begin with [ ] or [x].',
  effect: 'read',
  toolset: 'notes',
  isExtra: true,
  icon: 'note',
  permissions: ['Notes.Read'],
  input: {
    ...pageInput,
    offset: z.int().min(0).max(2_000_000).default(0).describe('next_offset, to read on.'),
  },
  output: { ...pageItem.partial().shape, content: untrustedText },
  async run({ page, offset }, { graph, answerTokens }) {
    const isFirst = offset === 0;
    const found = isFirst
      ? await graph.get<OnenotePage>(graphPath`/me/onenote/pages/${page}`, { query: pageQuery })
      : undefined;
    const html = await graph.getText(graphPath`/me/onenote/pages/${page}/content`);
    const body = { contentType: 'html', content: markToDos(html) };
    const content = toUntrustedText(body, { offset, maxTokens: answerTokens });
    return { ...(found && toPageItem(found)), content };
  },
  targets: ({ page }) => [page],
});
