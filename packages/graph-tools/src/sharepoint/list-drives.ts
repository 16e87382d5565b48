import type { Drive } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { siteInput } from './place-input.ts';

const drive = z.object({ id: z.string(), name: z.string(), web_url: z.string().optional() });

/** Document libraries of a site. @see https://learn.microsoft.com/graph/api/drive-list */
export const listDrives = defineGraphTool({
  name: 'sharepoint_list_drives',
  title: 'List the document libraries of a site',
  description:
    'Lists the document libraries of a SharePoint site, with the ids that the files tools (TOOLSETS=files) take as drive.',
  effect: 'read',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.Read.All'],
  input: { ...siteInput, ...listInput },
  output: { drives: z.array(drive), ...untrustedListOutput },
  async run({ site, ...page }, context) {
    const { items: drives, ...rest } = await listUntrusted<Drive, z.infer<typeof drive>>(context, {
      path: graphPath`/sites/${site}/drives`,
      query: { $select: ['id', 'name', 'webUrl'] },
      page,
      toItem: ({ id, name, webUrl }) => ({
        id: id ?? '',
        name: toVisibleLine(name),
        web_url: webUrl ?? undefined,
      }),
    });
    return { drives, ...rest };
  },
  targets: ({ site }) => [site],
});
