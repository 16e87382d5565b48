import type { Notebook } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { withNextLinks } from '../answers/with-next-links.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

const notebook = z.object({
  id: z.string(),
  name: z.string(),
  modified: z.string().optional(),
  usual: z.boolean().optional(),
  shared: z.boolean().optional(),
});

/** The notebooks of the person. @see https://learn.microsoft.com/graph/api/onenote-list-notebooks */
export const notesListNotebooks = defineGraphTool({
  name: 'notes_list_notebooks',
  title: 'List notebooks',
  description: 'Lists the OneNote notebooks of the person by name. Their ids feed notes_list_sections.',
  effect: 'read',
  toolset: 'notes',
  isExtra: true,
  icon: 'note',
  permissions: ['Notes.Read'],
  input: listInput,
  output: { notebooks: z.array(notebook), note: z.string(), ...listOutput },
  async run({ limit, continue: from }, { graph, answerTokens }) {
    const { items, ...rest } = await listItems<Notebook, z.infer<typeof notebook>>(withNextLinks(graph), {
      path: graphPath`/me/onenote/notebooks`,
      query: {
        $select: ['id', 'displayName', 'lastModifiedDateTime', 'isDefault', 'isShared'],
      },
      limit,
      from,
      maxTokens: answerTokens,
      toItem: toNotebook,
    });
    return { notebooks: items, note: untrustedNote, ...rest };
  },
});

function toNotebook({ id = '', displayName, lastModifiedDateTime, isDefault, isShared }: Notebook) {
  return {
    id,
    name: toVisibleLine(displayName),
    ...(lastModifiedDateTime && { modified: lastModifiedDateTime }),
    ...(isDefault && { usual: true }),
    ...(isShared && { shared: true }),
  };
}
