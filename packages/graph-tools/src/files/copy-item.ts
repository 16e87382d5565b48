import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphJob, GraphJobState } from '../graph-client/graph-client.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { sleepUntilAborted } from '../graph-client/sleep.ts';
import type { ToolContext } from '../tool-context.ts';
import { findFolderId } from './find-folder-id.ts';
import { itemInput, itemName } from './place-input.ts';

/** Pauses before each look at how far the copy is, in milliseconds: some seven seconds in all. */
const pausesMs = [0, 250, 500, 1_000, 2_000, 3_000];

/** A copy, also into another drive. @see https://learn.microsoft.com/graph/api/driveitem-copy */
export const copyItem = defineGraphTool({
  name: 'files_copy_item',
  title: 'Copy a file',
  description:
    'Copies a file or folder into a folder, also of another drive. A large copy goes on after the answer: status says so.',
  effect: 'create',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.ReadWrite.All'],
  input: {
    ...itemInput,
    to_folder: z.string().min(1).max(1_000).describe('Id or path of the folder that gets the copy.'),
    to_drive: z.string().min(1).max(200).optional().describe('Drive of that folder. Default: the same.'),
    name: itemName.optional().describe('Name of the copy. Default: the same.'),
  },
  output: { status: z.string(), percent: z.number().optional(), id: z.string().optional() },
  async run({ item, drive, to_folder: destination, to_drive: toDrive = drive, name }, { graph, ...context }) {
    const id = await findFolderId(graph, { drive: toDrive, item: destination });
    const job = await graph.start(driveItemPath({ drive, item }, 'copy'), {
      parentReference: { id, ...(toDrive !== undefined && { driveId: toDrive }) },
      ...(name !== undefined && { name }),
    });
    const state = await follow(job, context);
    return {
      status: state?.status || 'accepted',
      ...(state?.percentageComplete !== undefined && { percent: state.percentageComplete }),
      ...(state?.resourceId !== undefined && { id: state.resourceId }),
    };
  },
  targets: (_input, answer) => (answer?.id === undefined ? [] : [answer.id]),
});

type Watcher = Pick<ToolContext, 'signal' | 'reportProgress'>;

/** Looks a few times how far it is. It has been accepted: that nobody tells is no failure. */
async function follow(
  job: GraphJob,
  { signal, reportProgress }: Watcher,
): Promise<GraphJobState | undefined> {
  let state: GraphJobState | undefined;
  for (const pauseMs of pausesMs) {
    const latest = await sleepUntilAborted(pauseMs, signal)
      .then(() => job.readState())
      .catch(() => undefined);
    if (latest === undefined || signal.aborted) return state;
    state = latest;
    const { status, percentageComplete = 0 } = latest;
    if (status === 'completed' || /fail/i.test(status)) return latest;
    reportProgress?.({ progress: percentageComplete, total: 100, message: 'Copying' });
  }
  return state;
}
