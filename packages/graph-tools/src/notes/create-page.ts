import type { OnenotePage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { escapeHtml } from './escape-html.ts';
import { markdownToHtml } from './markdown-to-html.ts';
import { sectionChoice, textInput } from './notes-inputs.ts';
import { toWebUrl } from './web-url.ts';

/** A new page. @see https://learn.microsoft.com/graph/api/section-post-pages */
export const notesCreatePage = defineGraphTool({
  name: 'notes_create_page',
  title: 'Create a page',
  description: 'Creates a OneNote page of plain text or Markdown, in a section or in the usual one.',
  effect: 'create',
  toolset: 'notes',
  isExtra: true,
  icon: 'note',
  permissions: ['Notes.Create'],
  input: {
    title: z.string().min(1).max(200).describe('Title of the page.'),
    ...textInput,
    section: sectionChoice.describe('Id from notes_list_sections. Default: the usual one.'),
  },
  output: { id: z.string(), web_url: z.string().optional() },
  async run({ title, text, section }, { graph }) {
    const path =
      section === undefined ? graphPath`/me/onenote/pages` : graphPath`/me/onenote/sections/${section}/pages`;
    const made = await graph.postText<OnenotePage>(path, {
      contentType: 'text/html',
      text: `<!DOCTYPE html><html><head><title>${escapeHtml(title)}</title></head><body>${markdownToHtml(text)}</body></html>`,
    });
    return { id: made.id ?? '', ...toWebUrl(made) };
  },
  targets: ({ section }, answer) => [section ?? [], answer?.id ?? []].flat(),
});
