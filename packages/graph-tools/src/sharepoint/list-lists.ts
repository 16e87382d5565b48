import type { List } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { siteInput } from './place-input.ts';

const list = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string().optional(),
  description: z.string().optional(),
});

/** Lists of a site. @see https://learn.microsoft.com/graph/api/list-list */
export const listLists = defineGraphTool({
  name: 'sharepoint_list_lists',
  title: 'List the lists of a site',
  description:
    'Lists the lists and libraries of a SharePoint site. Their ids feed sharepoint_list_columns and sharepoint_list_items.',
  effect: 'read',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.Read.All'],
  input: { ...siteInput, ...listInput },
  output: { lists: z.array(list), ...untrustedListOutput },
  async run({ site, ...page }, context) {
    const { items: lists, ...rest } = await listUntrusted<List, z.infer<typeof list>>(context, {
      path: graphPath`/sites/${site}/lists`,
      query: { $select: ['id', 'name', 'displayName', 'description', 'list'] },
      page,
      toItem: toListItem,
    });
    return { lists, ...rest };
  },
  targets: ({ site }) => [site],
});

function toListItem({ id, name, displayName, description, list: about }: List): z.infer<typeof list> {
  return {
    id: id ?? '',
    name: toVisibleLine(displayName || name),
    kind: toPresentLine(about?.template, 60),
    description: toPresentLine(description),
  };
}
