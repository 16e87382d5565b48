import type { Notebook } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { toEntityName } from './entity-name.ts';
import { toWebUrl } from './web-url.ts';

/** A new notebook. @see https://learn.microsoft.com/graph/api/onenote-post-notebooks */
export const notesCreateNotebook = defineGraphTool({
  name: 'notes_create_notebook',
  title: 'Create a notebook',
  description:
    'Creates a OneNote notebook. It is empty: call notes_create_section next. Fails where the name is taken.',
  effect: 'create',
  toolset: 'notes',
  isExtra: true,
  icon: 'note',
  permissions: ['Notes.Create'],
  input: { name: z.string().min(1).max(128).describe('Of the new notebook.') },
  output: { id: z.string(), web_url: z.string().optional() },
  async run({ name }, { graph }) {
    const made = await graph.post<Notebook>(graphPath`/me/onenote/notebooks`, {
      displayName: toEntityName(name, 'notebook'),
    });
    return { id: made.id ?? '', ...toWebUrl(made) };
  },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});
