import type { Site } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { siteItem, toSiteItem } from './site-item.ts';
import { sitePath } from './site-path.ts';

/** One site. @see https://learn.microsoft.com/graph/api/site-get */
export const getSite = defineGraphTool({
  name: 'sharepoint_get_site',
  title: 'Get a site',
  description: 'Returns a SharePoint site by its id or web address, with the id that the other tools take.',
  effect: 'read',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.Read.All'],
  input: {
    site: z
      .string()
      .min(1)
      .max(1_000)
      .default('root')
      .describe('Id, or https://contoso.sharepoint.com/sites/name. Default: the root site.'),
  },
  output: { ...siteItem, created: z.string().optional(), modified: z.string().optional(), note: z.string() },
  async run({ site }, { graph }) {
    const found = await graph.get<Site>(sitePath(site));
    return {
      ...toSiteItem(found),
      created: found.createdDateTime,
      modified: found.lastModifiedDateTime,
      note: untrustedNote,
    };
  },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});
