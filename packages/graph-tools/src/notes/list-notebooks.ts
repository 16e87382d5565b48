import type { Notebook } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { untrustedListOutput } from '../answers/list-untrusted.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { listNotes } from './list-notes.ts';

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
  output: { notebooks: z.array(notebook), ...untrustedListOutput },
  async run(page, context) {
    const { items, ...rest } = await listNotes<Notebook, z.infer<typeof notebook>>(context, {
      path: graphPath`/me/onenote/notebooks`,
      query: {
        $select: ['id', 'displayName', 'lastModifiedDateTime', 'isDefault', 'isShared'],
      },
      page,
      toItem: toNotebook,
    });
    return { notebooks: items, ...rest };
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
