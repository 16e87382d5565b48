import { createHash } from 'node:crypto';
import { isPersonalAccount, type Person } from './person.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** A task of Planner as Graph has it. @see https://learn.microsoft.com/graph/api/resources/plannertask */
export interface SamplePlannerTask {
  readonly id: string;
  readonly '@odata.etag': string;
  readonly planId: string;
  readonly [property: string]: unknown;
}

/** A plan with its buckets and tasks. @see https://learn.microsoft.com/graph/api/resources/plannerplan */
export interface SamplePlan {
  readonly plan: { readonly id: string; readonly title: string; readonly [property: string]: unknown };
  readonly buckets: readonly { readonly id: string; readonly name: string; readonly planId: string }[];
  readonly tasks: Map<string, SamplePlannerTask>;
}

/** Title, bucket, days until it is due, per cent done. */
type Row = readonly [title: string, bucket: string, dueInDays: number | null, percent: number];

const launch: readonly Row[] = [
  ['Fabric samples approved', 'Collection', -4, 100],
  ['Size chart for the coats', 'Collection', 4, 50],
  ['Window design, first draft', 'Store', 6, 0],
  ['Music for the opening', 'Store', 15, 0],
  ['Letter to regular customers', 'Marketing', 10, 0],
];

const starting: readonly Row[] = [
  ['Meet the team', 'First week', 1, 100],
  ['Safety training', 'First week', 3, 0],
];

/** The plans that somebody begins with; personal accounts have none, as Planner is not for them. */
export function createPlans(person: Person, nowMs: number): readonly SamplePlan[] {
  if (isPersonalAccount(person)) return [];
  const plans = [toPlan({ person, nowMs, title: 'Getting started', rows: starting })];
  if (person.profile.userPrincipalName !== 'adele@contoso.example') return plans;
  return [toPlan({ person, nowMs, title: 'Autumn Launch', rows: launch }), ...plans];
}

interface PlanSource {
  readonly person: Person;
  readonly nowMs: number;
  readonly title: string;
  readonly rows: readonly Row[];
}

function toPlan({ person, nowMs, title, rows }: PlanSource): SamplePlan {
  const source = `${person.objectId} ${title}`;
  const planId = toPlannerId(source);
  const names = [...new Set(rows.map(([, bucket]) => bucket))];
  const buckets = names.map((name) => ({ id: toPlannerId(`${source} ${name}`), name, planId }));
  const tasks = rows.map(([taskTitle, bucket, dueInDays, percentComplete], index) => ({
    ...createPlannerTask(toPlannerId(`${source} ${index}`), planId, nowMs - index * dayMs),
    title: taskTitle,
    bucketId: buckets.find(({ name }) => name === bucket)?.id,
    percentComplete,
    dueDateTime: dueInDays === null ? null : toDue(nowMs + dueInDays * dayMs),
    assignments: { [person.profile.id]: { '@odata.type': '#microsoft.graph.plannerAssignment' } },
  }));
  const container = { containerId: '7b3e9a50-14d2-4c6f-8e07-b9a1d25f6c38', type: 'group' };
  return {
    plan: { '@odata.etag': toEtag(1), id: planId, title, container, owner: container.containerId },
    buckets,
    tasks: new Map(tasks.map((task) => [task.id, task])),
  };
}

/** What every task has. */
export function createPlannerTask(id: string, planId: string, createdMs: number): SamplePlannerTask {
  return {
    '@odata.etag': toEtag(1),
    id,
    planId,
    title: '',
    bucketId: null,
    percentComplete: 0,
    priority: 5,
    dueDateTime: null,
    startDateTime: null,
    orderHint: '8585',
    assignments: {},
    createdDateTime: new Date(createdMs).toISOString(),
  };
}

/** The version of a resource, which grows with each change. */
export function toEtag(version: number): string {
  return `W/"${Buffer.from(`1-Task @${String(version).padStart(12, '@')}`).toString('base64')}"`;
}

/** 28 characters, the same for the same source. */
function toPlannerId(source: string): string {
  return createHash('sha256').update(source).digest('base64url').slice(0, 28);
}

function toDue(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 10)}T10:00:00Z`;
}
