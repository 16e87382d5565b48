import type { TodoTask } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { toDay } from './due-date.ts';

/** A task of To Do. `importance` is there where it is not normal, `done` where it is. */
export const taskItem = z.object({
  id: z.string(),
  title: z.string(),
  due: z.string().optional(),
  importance: z.string().optional(),
  done: z.boolean().optional(),
});

/** The few properties of a task that an answer tells. */
export function toTaskItem(task: TodoTask): z.infer<typeof taskItem> {
  const { id = '', title, dueDateTime, importance = 'normal', status } = task;
  return {
    id,
    title: toVisibleLine(title),
    due: toDay(dueDateTime?.dateTime),
    ...(importance !== 'normal' && { importance }),
    ...(status === 'completed' && { done: true }),
  };
}
