import type { PlannerTask } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { toDay } from './due-date.ts';

/** A task of Planner. `assigned_to` are ids of people. */
export const plannerTaskItem = z.object({
  id: z.string(),
  title: z.string(),
  bucket: z.string().optional(),
  due: z.string().optional(),
  percent: z.int(),
  assigned_to: z.array(z.string()).optional(),
});

/** The few properties of a task that an answer tells; `bucketNames` are names by ids. */
export function toPlannerTaskItem(
  task: PlannerTask,
  bucketNames: ReadonlyMap<string, string> = new Map(),
): z.infer<typeof plannerTaskItem> {
  const { id = '', title, bucketId, dueDateTime, percentComplete, assignments } = task;
  const assignees = Object.keys(assignments ?? {}).filter((key) => !key.startsWith('@'));
  return {
    id,
    title: toVisibleLine(title),
    bucket: bucketNames.get(bucketId ?? '') ?? bucketId ?? undefined,
    due: toDay(dueDateTime),
    percent: percentComplete ?? 0,
    ...(assignees.length > 0 && { assigned_to: assignees }),
  };
}
