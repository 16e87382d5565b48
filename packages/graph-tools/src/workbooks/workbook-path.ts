import type { GraphPath } from '../graph-client/graph-client.ts';
import { type DriveItemPlace, driveItemPath, joinPaths } from '../graph-client/graph-path.ts';

/**
 * Path of a part of a workbook, which is a file in a drive. All requests go without a session of Excel: what they change
 * is saved at once, and a call makes few of them, so that a session would cost more than it saves. Excel asks for the
 * permission to write also where it only reads, but for the list of tables.
 *
 * @throws AppError `invalid_arguments`
 * @see https://learn.microsoft.com/graph/api/resources/excel#sessions-and-persistence
 */
export function workbookPath(place: DriveItemPlace, below: GraphPath): GraphPath {
  return joinPaths(driveItemPath(place, 'workbook'), below);
}
