import { describe, expect, test } from 'vitest';
import { type CallGraph, type GraphCollection, signInToGraph } from '../../testing/graph-caller.ts';

interface Task {
  readonly id: string;
  readonly '@odata.etag': string;
}

async function readLaunch(call: CallGraph) {
  const [{ id }] = (await call('/me/planner/plans')).body.value;
  const tasks = (await call<GraphCollection<Task>>(`/planner/plans/${id}/tasks`)).body.value;
  const buckets = (await call(`/planner/plans/${id}/buckets`)).body.value;
  return { id, tasks, buckets };
}

describe('Planner', () => {
  test('has plans with buckets and tasks, but none for personal accounts', async () => {
    const call = await signInToGraph('Tasks.Read');
    const { tasks, buckets } = await readLaunch(call);
    expect(buckets.map(({ name }) => name)).toEqual(['Collection', 'Store', 'Marketing']);
    expect(tasks).toHaveLength(5);
    expect(tasks[1]).toMatchObject({
      bucketId: buckets[0].id,
      percentComplete: 50,
      dueDateTime: '2026-07-04T10:00:00Z',
      '@odata.etag': expect.stringMatching(/^W\/"/),
    });
    const robin = await signInToGraph('Tasks.Read', 'robin.hale@outlook.example', 'consumers');
    expect((await robin('/me/planner/plans')).body.value).toEqual([]);
    const nia = await signInToGraph('Tasks.Read', 'nia@contoso.example');
    expect((await nia('/me/planner/plans')).body.value).toMatchObject([{ title: 'Getting started' }]);
  });

  test('changes only the version that is named, and counts versions up', async () => {
    const call = await signInToGraph('Tasks.ReadWrite');
    const [, task = expect.fail('There is no second task.')] = (await readLaunch(call)).tasks;
    const path = `/planner/tasks/${task.id}`;
    const body = { percentComplete: 100 };
    const match = { 'if-match': task['@odata.etag'] };
    expect((await call(path, { method: 'PATCH', body })).status).toBe(412);
    expect((await call(path, { method: 'PATCH', body, headers: match })).status).toBe(204);
    expect((await call(path, { method: 'PATCH', body, headers: match })).status).toBe(412);
    const read = (await call<Task>(path)).body;
    expect(read).toMatchObject({ percentComplete: 100 });
    expect(read['@odata.etag'] > task['@odata.etag']).toBe(true);
    const headers = { 'if-match': read['@odata.etag'], prefer: 'return=representation' };
    const answer = await call(path, { method: 'PATCH', body: { title: 'Sizes' }, headers });
    expect(answer).toMatchObject({ status: 200, body: { title: 'Sizes', percentComplete: 100 } });
  });

  test('adds tasks to a plan that there is', async () => {
    const call = await signInToGraph('Tasks.ReadWrite');
    const { id: planId, buckets, tasks } = await readLaunch(call);
    const add = (body: object) => call('/planner/tasks', { method: 'POST', body });
    const created = await add({ planId, title: 'Flowers', bucketId: buckets[1]?.id });
    expect(created).toMatchObject({ status: 201, body: { planId, title: 'Flowers', percentComplete: 0 } });
    expect((await call(`/planner/plans/${planId}/tasks`)).body.value).toHaveLength(tasks.length + 1);
    expect((await add({ planId: 'none', title: 'x' })).status).toBe(404);
    for (const wrong of [{}, { bucketId: 'x' }, { dueDateTime: 'soon' }, { percentComplete: 101 }]) {
      expect(
        (await add({ planId, ...(Object.keys(wrong).length > 0 && { title: 'x' }), ...wrong })).status,
      ).toBe(400);
    }
  });

  test('is a 404 for what there is not, and a 403 for a reader who writes', async () => {
    const call = await signInToGraph('Tasks.Read');
    expect((await call('/planner/tasks/none')).status).toBe(404);
    expect((await call('/planner/plans/none/buckets')).status).toBe(404);
    expect((await call('/planner/tasks', { method: 'POST', body: {} })).status).toBe(403);
  });
});
