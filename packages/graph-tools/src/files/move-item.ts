import { AppError } from '@hybrid-mcp/core';
import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { toFolderPath } from './drive-item.ts';
import { findFolderId } from './find-folder-id.ts';
import { itemInput, itemName } from './place-input.ts';

/** Another folder or name. @see https://learn.microsoft.com/graph/api/driveitem-move */
export const moveItem = defineGraphTool({
  name: 'files_move_item',
  title: 'Move or rename a file',
  description:
    'Moves a file or folder into another folder of the same drive, or renames it, or both. Links to it keep working.',
  effect: 'update',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.ReadWrite.All'],
  input: {
    ...itemInput,
    to_folder: z.string().min(1).max(1_000).optional().describe('Id or path of the new folder.'),
    name: itemName.optional().describe('New name.'),
  },
  output: { id: z.string(), name: z.string(), folder: z.string().optional() },
  async run({ item, drive, to_folder: destination, name }, { graph }) {
    if (destination === undefined && name === undefined) {
      throw new AppError('invalid_arguments', { sentence: 'Pass to_folder, name or both.' });
    }
    const id = destination && (await findFolderId(graph, { drive, item: destination }));
    const moved = await graph.patch<DriveItem>(driveItemPath({ drive, item }), {
      ...(id !== undefined && { parentReference: { id } }),
      ...(name !== undefined && { name }),
    });
    const folder = toFolderPath(moved);
    return { id: moved.id ?? '', name: toVisibleLine(moved.name), ...(folder !== undefined && { folder }) };
  },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});
