import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { folderInput, itemName } from './place-input.ts';

/** A new folder. @see https://learn.microsoft.com/graph/api/driveitem-post-children */
export const createFolder = defineGraphTool({
  name: 'files_create_folder',
  title: 'Create a folder',
  description: 'Creates a folder in another one, the root by default. Fails where the name is taken.',
  effect: 'create',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.ReadWrite.All'],
  input: { name: itemName.describe('Of the new folder.'), ...folderInput },
  output: { id: z.string(), name: z.string(), web_url: z.string().optional() },
  async run({ name, folder, drive }, { graph }) {
    const path = driveItemPath({ drive, item: folder }, 'children');
    const body = { name, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
    const made = await graph.post<DriveItem>(path, body);
    return {
      id: made.id ?? '',
      name: toVisibleLine(made.name),
      ...(made.webUrl && { web_url: made.webUrl }),
    };
  },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});
