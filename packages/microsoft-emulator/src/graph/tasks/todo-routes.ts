import { createOpaqueValue } from '../../random-source.ts';
import { toEntryId } from '../../sample-tenant/outlook-ids.ts';
import { createTask, type SampleTask } from '../../sample-tenant/todo-lists.ts';
import type { AreaChange } from '../area-data.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { type JsonObject, pickWritable, readJsonObject } from '../json-object.ts';
import { pageOf } from '../odata/page-of.ts';
import { findTask, findTodoList, todoListsOf } from './todo-lists-area.ts';

const read = ['Tasks.Read', 'Tasks.ReadWrite'];
const write = ['Tasks.ReadWrite'];

const writable = [
  'title',
  'status',
  'importance',
  'body',
  'categories',
  'dueDateTime',
  'isReminderOn',
  'reminderDateTime',
  'startDateTime',
];

/** Lists and tasks of To Do. @see https://learn.microsoft.com/graph/api/resources/todo-overview */
export const todoRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/todo/lists',
    permissions: read,
    answer: (call) => {
      const lists = todoListsOf(call).map(({ list }) => list);
      return pageOf(lists, call, { entitySet: "users('me')/todo/lists", defaultTop: 100 });
    },
  },
  {
    method: 'GET',
    path: '/me/todo/lists/:list',
    permissions: read,
    answer: (call) => findTodoList(call).list,
  },
  {
    method: 'GET',
    path: '/me/todo/lists/:list/tasks',
    permissions: read,
    answer: (call) => {
      const tasks = [...findTodoList(call).tasks.values()];
      return pageOf(tasks, call, { entitySet: "users('me')/todo/lists('list')/tasks", defaultTop: 100 });
    },
  },
  { method: 'POST', path: '/me/todo/lists/:list/tasks', permissions: write, answer: addTask },
  { method: 'GET', path: '/me/todo/lists/:list/tasks/:task', permissions: read, answer: findTask },
  { method: 'PATCH', path: '/me/todo/lists/:list/tasks/:task', permissions: write, answer: changeTask },
  {
    method: 'DELETE',
    path: '/me/todo/lists/:list/tasks/:task',
    permissions: write,
    answer: (call) => {
      const { id } = findTask(call);
      findTodoList(call).tasks.delete(id);
      tellTask(call, id, 'deleted');
      return graphReply({ status: 204 });
    },
  },
];

function addTask(call: GraphCall) {
  const { person, random, clock } = call;
  const { tasks } = findTodoList(call);
  const id = toEntryId({ owner: person.objectId, item: createOpaqueValue(random, 16) });
  const task = { id, ...createTask(clock.nowMs()), ...readTask(call) };
  if (task.title === '') throw new GraphError(400, 'invalidRequest', 'Title is required.');
  tasks.set(id, task);
  tellTask(call, id, 'created');
  return graphReply({ status: 201, body: task });
}

function changeTask(call: GraphCall): SampleTask {
  const task = findTask(call);
  const lastModifiedDateTime = new Date(call.clock.nowMs()).toISOString();
  const changed = withoutNulls({ ...task, ...readTask(call), lastModifiedDateTime });
  findTodoList(call).tasks.set(task.id, changed as SampleTask);
  tellTask(call, task.id, 'updated');
  return changed as SampleTask;
}

function tellTask(call: GraphCall, id: string, change: AreaChange['change']): void {
  const { list } = findTodoList(call);
  call.data.tell(call.person, { topics: [`tasks/${list.id}`], change, type: 'TodoTask', id });
}

/** @throws GraphError 400 for dates that are none, and for values that there are not */
function readTask({ body }: GraphCall): JsonObject {
  const task = pickWritable(readJsonObject(body), writable);
  const { status = 'notStarted', importance = 'normal', dueDateTime } = task;
  const isKnown =
    ['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred'].includes(String(status)) &&
    ['low', 'normal', 'high'].includes(String(importance));
  const isDue = dueDateTime === undefined || dueDateTime === null || isDay(dueDateTime);
  if (isKnown && isDue) return task;
  throw new GraphError(400, 'invalidRequest', 'Invalid request');
}

function isDay(value: unknown): boolean {
  const { dateTime, timeZone } = readJsonObject(value);
  return typeof timeZone === 'string' && !Number.isNaN(Date.parse(String(dateTime)));
}

/** What is set to nothing is no longer told. */
function withoutNulls(task: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(task).filter(([, value]) => value !== null));
}
