import type { Drive } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
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
  output: { drives: z.array(drive), note: z.string(), ...listOutput },
  async run({ site, limit, continue: from }, { graph, answerTokens }) {
    const { items: drives, ...rest } = await listItems<Drive, z.infer<typeof drive>>(graph, {
      path: graphPath`/sites/${site}/drives`,
      query: { $select: ['id', 'name', 'webUrl'] },
      limit,
      from,
      maxTokens: answerTokens,
      toItem: ({ id, name, webUrl }) => ({
        id: id ?? '',
        name: toVisibleLine(name),
        web_url: webUrl ?? undefined,
      }),
    });
    return { drives, note: untrustedNote, ...rest };
  },
  targets: ({ site }) => [site],
});
