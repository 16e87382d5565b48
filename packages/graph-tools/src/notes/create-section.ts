import type { OnenoteSection } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { toEntityName } from './entity-name.ts';
import { notebookId } from './notes-inputs.ts';
import { toWebUrl } from './web-url.ts';

/** A new section. @see https://learn.microsoft.com/graph/api/notebook-post-sections */
export const notesCreateSection = defineGraphTool({
  name: 'notes_create_section',
  title: 'Create a section',
  description: 'Creates a section in a OneNote notebook. Fails where the name is taken.',
  effect: 'create',
  toolset: 'notes',
  isExtra: true,
  icon: 'note',
  permissions: ['Notes.Create'],
  input: {
    notebook: notebookId.describe('Id from notes_list_notebooks.'),
    name: z.string().min(1).max(50).describe('Of the new section.'),
  },
  output: { id: z.string(), web_url: z.string().optional() },
  async run({ notebook, name }, { graph }) {
    const path = graphPath`/me/onenote/notebooks/${notebook}/sections`;
    const made = await graph.post<OnenoteSection>(path, { displayName: toEntityName(name, 'section') });
    return { id: made.id ?? '', ...toWebUrl(made) };
  },
  targets: ({ notebook }, answer) => [notebook, answer?.id ?? []].flat(),
});
