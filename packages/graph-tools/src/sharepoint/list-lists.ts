import type { List } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
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
  output: { lists: z.array(list), note: z.string(), ...listOutput },
  async run({ site, limit, continue: from }, { graph, answerTokens }) {
    const { items: lists, ...rest } = await listItems<List, z.infer<typeof list>>(graph, {
      path: graphPath`/sites/${site}/lists`,
      query: { $select: ['id', 'name', 'displayName', 'description', 'list'] },
      limit,
      from,
      maxTokens: answerTokens,
      toItem: toListItem,
    });
    return { lists, note: untrustedNote, ...rest };
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
