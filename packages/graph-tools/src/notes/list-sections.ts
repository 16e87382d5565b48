import type { OnenoteSection } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { untrustedListOutput } from '../answers/list-untrusted.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { listNotes } from './list-notes.ts';
import { notebookChoice } from './notes-inputs.ts';

const section = z.object({
  id: z.string(),
  name: z.string(),
  notebook: z.string().optional(),
  group: z.string().optional(),
  usual: z.boolean().optional(),
});

/** Sections. @see https://learn.microsoft.com/graph/api/onenote-list-sections */
export const notesListSections = defineGraphTool({
  name: 'notes_list_sections',
  title: 'List sections',
  description:
    'Lists the sections of OneNote with the names of their notebooks. Ids feed notes_list_pages and notes_create_page.',
  effect: 'read',
  toolset: 'notes',
  isExtra: true,
  icon: 'note',
  permissions: ['Notes.Read'],
  input: {
    notebook: notebookChoice.describe('Id: only those directly in it. Default: all, those in groups too.'),
    ...listInput,
  },
  output: { sections: z.array(section), ...untrustedListOutput },
  async run({ notebook, ...page }, context) {
    const { items, ...rest } = await listNotes<OnenoteSection, z.infer<typeof section>>(context, {
      path:
        notebook === undefined
          ? graphPath`/me/onenote/sections`
          : graphPath`/me/onenote/notebooks/${notebook}/sections`,
      query: {
        $select: ['id', 'displayName', 'isDefault'],
        $expand: 'parentNotebook($select=id,displayName),parentSectionGroup($select=id,displayName)',
      },
      page,
      toItem: toSection,
    });
    return { sections: items, ...rest };
  },
  targets: ({ notebook }) => (notebook === undefined ? [] : [notebook]),
});

function toSection({ id = '', displayName, parentNotebook, parentSectionGroup, isDefault }: OnenoteSection) {
  return {
    id,
    name: toVisibleLine(displayName),
    notebook: toPresentLine(parentNotebook?.displayName),
    group: toPresentLine(parentSectionGroup?.displayName),
    ...(isDefault && { usual: true }),
  };
}
