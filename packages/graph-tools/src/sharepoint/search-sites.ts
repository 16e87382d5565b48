import type { Site } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { siteItem, toSiteItem } from './site-item.ts';

/** Sites by words, or those that somebody follows. @see https://learn.microsoft.com/graph/api/site-search */
export const searchSites = defineGraphTool({
  name: 'sharepoint_search_sites',
  title: 'Search sites',
  description:
    'Finds SharePoint sites by words in their name or description; without words, those that the person follows.',
  effect: 'read',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.Read.All'],
  input: { query: z.string().min(1).max(200).optional().describe('Words.'), ...listInput },
  output: { sites: z.array(z.object(siteItem)), ...untrustedListOutput },
  async run({ query, ...page }, context) {
    const { items: sites, ...rest } = await listUntrusted<Site, ReturnType<typeof toSiteItem>>(context, {
      path: query === undefined ? graphPath`/me/followedSites` : graphPath`/sites`,
      // Not $search, which Graph refuses here.
      ...(query !== undefined && { query: { search: query } }),
      hasTop: false,
      page,
      toItem: toSiteItem,
    });
    return { sites, ...rest };
  },
});
