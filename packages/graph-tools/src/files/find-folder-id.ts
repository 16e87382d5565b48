import { AppError } from '@hybrid-mcp/core';
import type { DriveItem } from '@microsoft/microsoft-graph-types';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { type DriveItemPlace, driveItemPath } from '../graph-client/graph-path.ts';

/**
 * The id of a folder that is named by id or path. Graph takes no other name for where something goes, not even `root`.
 * @throws AppError `invalid_arguments` where it is a file
 */
export async function findFolderId(graph: Pick<GraphClient, 'get'>, place: DriveItemPlace): Promise<string> {
  if (!place.item.startsWith('/')) return place.item;
  const found = await graph.get<DriveItem>(driveItemPath(place), { query: { $select: ['id', 'folder'] } });
  if (found.folder && found.id) return found.id;
  throw new AppError('invalid_arguments', {
    sentence: 'The destination is a file. Call files_list_items for folders.',
  });
}
