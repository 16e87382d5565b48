import { createOpaqueValue } from '../../random-source.ts';
import {
  createPlannerTask,
  createPlans,
  type SamplePlan,
  type SamplePlannerTask,
  toEtag,
} from '../../sample-tenant/plans.ts';
import type { Area } from '../area-data.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { type JsonObject, pickWritable, readJsonObject } from '../json-object.ts';

const plansArea: Area<readonly SamplePlan[]> = {
  create: (person, { clock }) => createPlans(person, clock.nowMs()),
};

const read = ['Tasks.Read', 'Tasks.ReadWrite', 'Group.Read.All', 'Group.ReadWrite.All'];
const write = ['Tasks.ReadWrite', 'Group.ReadWrite.All'];

const writable = [
  'title',
  'bucketId',
  'percentComplete',
  'priority',
  'dueDateTime',
  'startDateTime',
  'assignments',
];

/** Plans and their tasks. Planner ignores query options. @see https://learn.microsoft.com/graph/api/resources/planner-overview */
export const plannerRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/planner/plans',
    permissions: read,
    answer: (call) => toCollection(plansOf(call).map(({ plan }) => plan)),
  },
  {
    method: 'GET',
    path: '/planner/plans/:plan/buckets',
    permissions: read,
    answer: (call) => toCollection(findPlan(call, call.params.plan).buckets),
  },
  {
    method: 'GET',
    path: '/planner/plans/:plan/tasks',
    permissions: read,
    answer: (call) => toCollection([...findPlan(call, call.params.plan).tasks.values()]),
  },
  { method: 'POST', path: '/planner/tasks', permissions: write, answer: addTask },
  { method: 'GET', path: '/planner/tasks/:task', permissions: read, answer: (call) => findTask(call).task },
  { method: 'PATCH', path: '/planner/tasks/:task', permissions: write, answer: changeTask },
];

function addTask(call: GraphCall) {
  const { planId, ...body } = readJsonObject(call.body);
  const { tasks, buckets } = findPlan(call, planId);
  const task = {
    ...createPlannerTask(createOpaqueValue(call.random, 28), String(planId), call.clock.nowMs()),
    ...readTask(body, buckets),
  };
  if (task.title === '') throw refuse('The Title field is required.');
  tasks.set(task.id, task);
  return graphReply({ status: 201, body: task });
}

/** @see https://learn.microsoft.com/graph/api/plannertask-update */
function changeTask(call: GraphCall) {
  const { task, place } = findTask(call);
  requireVersion(call, task);
  const changed = {
    ...task,
    ...readTask(readJsonObject(call.body), place.buckets),
    '@odata.etag': toEtag(versionOf(task) + 1),
  };
  place.tasks.set(task.id, changed);
  const isWanted = call.headers.prefer?.includes('return=representation') ?? false;
  return isWanted ? changed : graphReply({ status: 204 });
}

/** @throws GraphError 412 unless the request names the present version */
function requireVersion({ headers }: GraphCall, task: SamplePlannerTask): void {
  if (headers['if-match'] === task['@odata.etag']) return;
  throw new GraphError(412, '', 'The If-Match header contains an invalid value.');
}

function versionOf(task: SamplePlannerTask): number {
  const [, encoded = ''] = /"(.*)"/.exec(task['@odata.etag']) ?? [];
  return Number(/\d+$/.exec(Buffer.from(encoded, 'base64').toString())?.[0]);
}

function readTask(body: JsonObject, buckets: SamplePlan['buckets']): JsonObject {
  const task = pickWritable(body, writable);
  const { bucketId, dueDateTime, percentComplete = 0 } = task;
  const isDue =
    dueDateTime === undefined || dueDateTime === null || !Number.isNaN(Date.parse(`${dueDateTime}`));
  const isPercent = Number(percentComplete) >= 0 && Number(percentComplete) <= 100;
  const isBucket = bucketId === undefined || buckets.some(({ id }) => id === bucketId);
  if (isDue && isPercent && isBucket) return task;
  throw refuse('The request is invalid: a value of the task is not one that Planner takes.');
}

function plansOf({ data, person }: GraphCall): readonly SamplePlan[] {
  return data.of(plansArea, person);
}

/** @throws GraphError 404 */
function findPlan(call: GraphCall, id: unknown): SamplePlan {
  const found = plansOf(call).find(({ plan }) => plan.id === id);
  if (found !== undefined) return found;
  throw notFound();
}

/** @throws GraphError 404 */
function findTask(call: GraphCall): { readonly task: SamplePlannerTask; readonly place: SamplePlan } {
  for (const place of plansOf(call)) {
    const task = place.tasks.get(call.params.task ?? '');
    if (task !== undefined) return { task, place };
  }
  throw notFound();
}

function toCollection(value: readonly object[]): object {
  return { '@odata.count': value.length, value };
}

function notFound(): GraphError {
  return new GraphError(404, '', 'The requested item is not found.');
}

function refuse(message: string): GraphError {
  return new GraphError(400, '', message);
}
