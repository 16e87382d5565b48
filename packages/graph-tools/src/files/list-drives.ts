import type { Drive } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

const drive = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().optional(),
  web_url: z.string().optional(),
});

/** Drives of the person. @see https://learn.microsoft.com/graph/api/drive-list */
export const listDrives = defineGraphTool({
  name: 'files_list_drives',
  title: 'List drives',
  description: 'Lists the drives of the person, with the ids that the other file tools take as drive.',
  effect: 'read',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.Read.All'],
  input: listInput,
  output: { drives: z.array(drive), ...untrustedListOutput },
  async run(page, context) {
    const { items: drives, ...rest } = await listUntrusted<Drive, z.infer<typeof drive>>(context, {
      path: graphPath`/me/drives`,
      query: { $select: ['id', 'name', 'driveType', 'webUrl'] },
      page,
      toItem: toDrive,
    });
    return { drives, ...rest };
  },
});

function toDrive({ id, name, driveType, webUrl }: Drive) {
  return {
    id: id ?? '',
    name: toVisibleLine(name),
    ...(driveType && { type: driveType }),
    ...(webUrl && { web_url: webUrl }),
  };
}
