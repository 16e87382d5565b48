import type { Tool } from '../tool.ts';
import { plannerCreateTask } from './planner-create-task.ts';
import { plannerListPlans } from './planner-list-plans.ts';
import { plannerListTasks } from './planner-list-tasks.ts';
import { plannerUpdateTask } from './planner-update-task.ts';
import { tasksCreateTask } from './tasks-create-task.ts';
import { tasksDeleteTask } from './tasks-delete-task.ts';
import { tasksListLists } from './tasks-list-lists.ts';
import { tasksListTasks } from './tasks-list-tasks.ts';
import { tasksUpdateTask } from './tasks-update-task.ts';

/** Tools about the tasks of To Do and Planner, in listing order. */
export const tasksTools: readonly Tool[] = [
  tasksListLists,
  tasksListTasks,
  tasksCreateTask,
  tasksUpdateTask,
  tasksDeleteTask,
  plannerListPlans,
  plannerListTasks,
  plannerCreateTask,
  plannerUpdateTask,
];
