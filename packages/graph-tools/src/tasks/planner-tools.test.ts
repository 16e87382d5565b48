import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { createRecordedGraph, type RecordedCall } from '../testing/recorded-graph.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { Tool } from '../tool.ts';
import { plannerCreateTask } from './planner-create-task.ts';
import { plannerListPlans } from './planner-list-plans.ts';
import { plannerListTasks } from './planner-list-tasks.ts';
import { plannerUpdateTask } from './planner-update-task.ts';

async function call(tool: Tool, input: object, answer: (call: RecordedCall) => unknown) {
  const { graph, calls } = createRecordedGraph(answer);
  const { structuredContent } = await runToEnd(tool, input, createFakeContext({ graph }));
  expect(findResultProblems(tool, structuredContent)).toEqual([]);
  return {
    value: JSON.parse(JSON.stringify(structuredContent)),
    calls: JSON.parse(JSON.stringify(calls)) as RecordedCall[],
  };
}

const task = {
  id: 't1',
  title: 'Draft',
  bucketId: 'b1',
  percentComplete: 50,
  dueDateTime: '2026-07-04T10:00:00Z',
  assignments: { u1: {}, '@odata.type': 'x' },
};
const item = { id: 't1', title: 'Draft', due: '2026-07-04', percent: 50, assigned_to: ['u1'] };

describe('planner_list_plans', () => {
  it('asks without query options, of which Planner knows none', async () => {
    const plans = [{ id: 'p1', title: 'Launch', container: { containerId: 'g1' } }, { id: 'p2' }];
    const { value, calls } = await call(plannerListPlans, {}, () => ({ value: plans }));
    expect(value.plans).toEqual([
      { id: 'p1', title: 'Launch', group: 'g1' },
      { id: 'p2', title: '' },
    ]);
    expect(calls).toEqual([{ request: 'GET /me/planner/plans', query: {} }]);
  });
});

describe('planner_list_tasks', () => {
  const list = (input: object, tasks: readonly object[]) =>
    call(plannerListTasks, { plan: 'p1', ...input }, ({ request }) =>
      request.endsWith('/buckets') ? { value: [{ id: 'b1', name: 'Store' }] } : { value: tasks },
    );
  const tasks = [task, { id: 't2', title: 'Old', percentComplete: 100 }, { id: 't3', title: 'New' }];

  it('names the buckets, and leaves out what is completed', async () => {
    const { value, calls } = await list({}, tasks);
    expect(value).toMatchObject({
      buckets: [{ id: 'b1', name: 'Store' }],
      tasks: [
        { ...item, bucket: 'Store' },
        { id: 't3', title: 'New', percent: 0 },
      ],
    });
    expect(calls.map(({ request }) => request)).toEqual([
      'GET /planner/plans/p1/buckets',
      'GET /planner/plans/p1/tasks',
    ]);
  });

  it('tells completed ones where they are asked for, and loses none from answer to answer', async () => {
    const first = await list({ include_done: true, limit: 2 }, tasks);
    expect(first.value.tasks.map(({ id }: { id: string }) => id)).toEqual(['t1', 't2']);
    const rest = await list({ include_done: true, limit: 2, continue: first.value.continue }, tasks);
    expect(rest.value.tasks.map(({ id }: { id: string }) => id)).toEqual(['t3']);
    const open = await list({ limit: 1 }, tasks);
    const second = await list({ limit: 1, continue: open.value.continue }, tasks);
    expect(second.value.tasks.map(({ id }: { id: string }) => id)).toEqual(['t3']);
  });
});

describe('planner_create_task', () => {
  it('assigns it, behind what people have already', async () => {
    const input = { plan: 'p1', title: 'Draft', bucket: 'b1', due: '2026-07-04', assign_to: ['u1'] };
    const { value, calls } = await call(plannerCreateTask, input, () => task);
    expect(value).toEqual({ ...item, bucket: 'b1' });
    expect(calls).toEqual([
      {
        request: 'POST /planner/tasks',
        body: {
          planId: 'p1',
          title: 'Draft',
          bucketId: 'b1',
          dueDateTime: '2026-07-04T10:00:00Z',
          assignments: { u1: { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' } },
        },
      },
    ]);
  });
});

describe('planner_update_task', () => {
  const patch = (etag: string, body: object) => ({
    request: 'PATCH /planner/tasks/t1',
    headers: { 'If-Match': etag, Prefer: 'return=representation' },
    body,
  });

  /** A task that somebody else changes right after each of its first versions was read. */
  function setUp(changesByOthers: number) {
    let [version, left] = [1, changesByOthers];
    return ({ request, headers }: RecordedCall) => {
      if (request.startsWith('GET')) {
        const read = { ...task, '@odata.etag': `v${version}` };
        if (left > 0) [version, left] = [version + 1, left - 1];
        return read;
      }
      if (headers?.['If-Match'] !== `v${version}`) throw new AppError('graph_request_refused');
      return task;
    };
  }

  it('changes the version it has read', async () => {
    const { value, calls } = await call(plannerUpdateTask, { task: 't1', due: '', percent: 100 }, setUp(0));
    expect(value.title).toBe('Draft');
    expect(calls).toEqual([
      { request: 'GET /planner/tasks/t1' },
      patch('v1', { dueDateTime: null, percentComplete: 100 }),
    ]);
  });

  it('reads again, once, where somebody else was faster', async () => {
    const { value, calls } = await call(plannerUpdateTask, { task: 't1', title: 'New' }, setUp(1));
    expect(value.id).toBe('t1');
    expect(calls.slice(1)).toEqual([
      patch('v1', { title: 'New' }),
      { request: 'GET /planner/tasks/t1' },
      patch('v2', { title: 'New' }),
    ]);
    const refused = await call(plannerUpdateTask, { task: 't1', title: 'New' }, setUp(2));
    expect([refused.value.error, refused.calls.length]).toEqual(['graph_request_refused', 4]);
  });

  it('does not repeat what was refused for another reason', async () => {
    const { value, calls } = await call(plannerUpdateTask, { task: 't1', bucket: 'b9' }, ({ request }) => {
      if (request.startsWith('GET')) return { ...task, '@odata.etag': 'v1' };
      throw new AppError('graph_request_refused');
    });
    expect(value.error).toBe('graph_request_refused');
    expect(calls.filter(({ request }) => request.startsWith('PATCH'))).toHaveLength(1);
  });

  it('hands on every other error, reads what Graph does not tell, and refuses to change nothing', async () => {
    const away = await call(plannerUpdateTask, { task: 't1', percent: 1 }, ({ request }) => {
      if (request.startsWith('GET')) return task;
      throw new AppError('graph_unavailable');
    });
    expect([away.value.error, away.calls.length]).toEqual(['graph_unavailable', 2]);
    const silent = await call(plannerUpdateTask, { task: 't1', percent: 1 }, ({ request }) =>
      request.startsWith('GET') ? task : undefined,
    );
    expect(silent.value.id).toBe('t1');
    const nothing = await call(plannerUpdateTask, { task: 't1' }, () => task);
    expect([nothing.value.error, nothing.calls]).toEqual(['invalid_arguments', []]);
  });
});
