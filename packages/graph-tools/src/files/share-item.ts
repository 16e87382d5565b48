import type { Permission } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { itemInput } from './place-input.ts';

/** A link for others. @see https://learn.microsoft.com/graph/api/driveitem-createlink */
export const shareItem = defineGraphTool({
  name: 'files_share_item',
  title: 'Share a file by link',
  description:
    'Creates a link with which others open a file or folder. Ask the person first before anyone outside may use it.',
  effect: 'send',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.ReadWrite.All'],
  input: {
    ...itemInput,
    type: z.enum(['view', 'edit']).default('view').describe('What it allows.'),
    scope: z
      .enum(['organization', 'anonymous'])
      .default('organization')
      .describe('Who may use it; anonymous: anyone.'),
  },
  output: { id: z.string(), url: z.string(), type: z.string(), scope: z.string() },
  async run({ item, drive, type, scope }, { graph }) {
    const path = driveItemPath({ drive, item }, 'createLink');
    const { id, link } = await graph.post<Permission>(path, { type, scope });
    // What the tenant allows may be less than what was asked for.
    return { id: id ?? '', url: link?.webUrl ?? '', type: link?.type ?? type, scope: link?.scope ?? scope };
  },
  targets: ({ item }) => (item.startsWith('/') ? [] : [item]),
});
