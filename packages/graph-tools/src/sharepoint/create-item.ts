import type { ListItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { fieldsInput, toFieldBody } from './field-body.ts';
import { listPlace } from './place-input.ts';

/** A new item of a list. @see https://learn.microsoft.com/graph/api/listitem-create */
export const createItem = defineGraphTool({
  name: 'sharepoint_create_item',
  title: 'Create an item in a list',
  description:
    'Creates an item in a SharePoint list. Call sharepoint_list_columns for the names of its columns.',
  effect: 'create',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.ReadWrite.All'],
  input: { ...listPlace, ...fieldsInput },
  output: { id: z.string(), web_url: z.string().optional(), etag: z.string().optional() },
  async run({ site, list, fields }, { graph }) {
    const made = await graph.post<ListItem>(graphPath`/sites/${site}/lists/${list}/items`, {
      fields: toFieldBody(fields),
    });
    return { id: made.id ?? '', web_url: made.webUrl ?? undefined, etag: made.eTag ?? undefined };
  },
  targets: ({ list }, answer) => [list, answer?.id ?? []].flat(),
});
