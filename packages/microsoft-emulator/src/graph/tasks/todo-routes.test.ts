import { describe, expect, test } from 'vitest';
import { type CallGraph, signInToGraph } from '../../testing/graph-caller.ts';

async function findList(call: CallGraph, kind: string) {
  const { body } = await call('/me/todo/lists');
  const { id } = body.value.find(({ wellknownListName }) => wellknownListName === kind) ?? expect.fail();
  return `/me/todo/lists/${encodeURIComponent(id)}`;
}

const open = `$filter=${encodeURIComponent("status ne 'completed'")}`;

describe('To Do', () => {
  test('has the usual list for everybody', async () => {
    const call = await signInToGraph('Tasks.Read');
    const list = await findList(call, 'defaultList');
    expect((await call(list)).body).toMatchObject({ displayName: 'Tasks', isOwner: true });
    const { body } = await call(`${list}/tasks?${open}`);
    expect(body.value).toHaveLength(6);
    expect(body.value[0]).toMatchObject({
      importance: 'high',
      dueDateTime: { dateTime: '2026-07-01T00:00:00.0000000', timeZone: 'UTC' },
    });
    const robin = await signInToGraph('Tasks.Read', 'robin.hale@outlook.example', 'consumers');
    const his = await robin(`${await findList(robin, 'defaultList')}/tasks?${open}`);
    expect(his.body.value).toHaveLength(1);
  });

  test('refuses $select', async () => {
    const call = await signInToGraph('Tasks.Read');
    const list = await findList(call, 'defaultList');
    expect((await call(`${list}/tasks?$select=id,title`)).body.error.code).toBe('invalidRequest');
  });

  test('keeps what is written', async () => {
    const call = await signInToGraph('Tasks.ReadWrite');
    const tasks = `${await findList(call, 'defaultList')}/tasks`;
    const dueDateTime = { dateTime: '2026-07-09T00:00:00', timeZone: 'UTC' };
    const created = await call(tasks, { method: 'POST', body: { title: 'Mend', dueDateTime } });
    expect(created).toMatchObject({
      status: 201,
      body: { title: 'Mend', status: 'notStarted', dueDateTime },
    });
    const path = `${tasks}/${encodeURIComponent(created.body.id)}`;
    const body = { status: 'completed', dueDateTime: null };
    expect((await call(path, { method: 'PATCH', body })).status).toBe(200);
    const read = await call(path);
    expect(read.body).toMatchObject({ title: 'Mend', status: 'completed' });
    expect(read.body).not.toHaveProperty('dueDateTime');
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await call(path)).body.error.code).toBe('ErrorItemNotFound');
  });

  test.each([
    {},
    { title: 'x', status: 'asleep' },
    { title: 'x', importance: 'urgent' },
    { title: 'x', dueDateTime: { dateTime: 'soon', timeZone: 'UTC' } },
    { title: 'x', dueDateTime: 'soon' },
    { title: 'x', colour: 'red' },
  ])('refuses to create %o', async (body) => {
    const call = await signInToGraph('Tasks.ReadWrite');
    const list = await findList(call, 'defaultList');
    expect((await call(`${list}/tasks`, { method: 'POST', body })).status).toBe(400);
  });

  test('is a 404 for lists there are not, and a 403 for a reader who writes', async () => {
    const call = await signInToGraph('Tasks.Read');
    expect((await call('/me/todo/lists/none/tasks')).status).toBe(404);
    const list = await findList(call, 'defaultList');
    expect((await call(`${list}/tasks`, { method: 'POST', body: { title: 'x' } })).status).toBe(403);
  });
});
