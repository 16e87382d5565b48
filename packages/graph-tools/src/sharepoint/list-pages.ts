import type { SitePage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { siteInput } from './place-input.ts';

const sitePage = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  modified: z.string().optional(),
  by: z.string().optional(),
});

/** Pages of a site. @see https://learn.microsoft.com/graph/api/sitepage-list */
export const listPages = defineGraphTool({
  name: 'sharepoint_list_pages',
  title: 'List the pages of a site',
  description: 'Lists the pages and news of a SharePoint site. Their ids feed sharepoint_get_page.',
  effect: 'read',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.Read.All'],
  input: { ...siteInput, ...listInput },
  output: { pages: z.array(sitePage), ...untrustedListOutput },
  async run({ site, ...page }, context) {
    const { items: pages, ...rest } = await listUntrusted<SitePage, z.infer<typeof sitePage>>(context, {
      path: graphPath`/sites/${site}/pages/microsoft.graph.sitePage`,
      query: { $select: ['id', 'name', 'title', 'description', 'lastModifiedDateTime', 'lastModifiedBy'] },
      page,
      toItem: toPage,
    });
    return { pages, ...rest };
  },
  targets: ({ site }) => [site],
});

function toPage({ id, name, title, description, ...about }: SitePage): z.infer<typeof sitePage> {
  return {
    id: id ?? '',
    title: toVisibleLine(title || name),
    description: toPresentLine(description),
    modified: about.lastModifiedDateTime,
    by: toPresentLine(about.lastModifiedBy?.user?.displayName, 60),
  };
}
