import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { withNeededPermission } from './with-needed-permission.ts';

const fail = (operation: { method: string; template: string }, error: unknown) =>
  withNeededPermission(operation, Promise.reject(error)).catch((thrown: unknown) => thrown);
const missing = () => new AppError('graph_permission_missing', { sentence: 'Refused.' });

describe('withNeededPermission', () => {
  it('hands on an answer', async () => {
    const answer = withNeededPermission({ method: 'GET', template: '/me' }, Promise.resolve('answer'));
    expect(await answer).toBe('answer');
  });

  it.each([
    ['GET', '/me/messages', 'Mail.Read'],
    ['POST', '/me/sendMail', 'Mail.Send'],
    ['PATCH', '/me/events/{event-id}', 'Calendars.ReadWrite'],
  ])('names what %s %s needs: %s', async (method, template, permission) => {
    expect(await fail({ method, template }, missing())).toMatchObject({
      code: 'graph_permission_missing',
      message: 'Refused.',
      stepUp: { permissions: [permission] },
    });
  });

  it.each<[string, string, readonly string[] | undefined, object]>([
    [
      'GET',
      '/drives/{drive-id}/items/{driveItem-id}',
      undefined,
      { permissions: ['Files.Read'], furtherPermissions: ['Files.Read.All'] },
    ],
    [
      'GET',
      '/drives/{drive-id}/items/{driveItem-id}/workbook',
      undefined,
      { permissions: ['Files.ReadWrite'], furtherPermissions: ['Files.ReadWrite.All'] },
    ],
    ['PUT', '/drives/{drive-id}/root', ['Files.ReadWrite'], { permissions: ['Files.ReadWrite'] }],
    ['GET', '/me/drive/root', undefined, { permissions: ['Files.Read'] }],
  ])('names what reaches the drives of others, where that is allowed: %s %s %j', async (...row) => {
    const [method, template, allowedScopes, stepUp] = row;
    const answer = withNeededPermission({ method, template }, Promise.reject(missing()), { allowedScopes });
    expect(await answer.catch((error: AppError) => error.stepUp)).toEqual(stepUp);
  });

  it.each([
    ['GET', '/auditLogs/signIns'],
    ['GET', '/me/nothing/known'],
  ])('names nothing that people cannot grant, or that is not known: %s %s', async (method, template) => {
    const error = missing();
    expect(await fail({ method, template }, error)).toBe(error);
  });

  it('leaves other errors alone', async () => {
    const error = new AppError('graph_not_found');
    expect(await fail({ method: 'GET', template: '/me/messages' }, error)).toBe(error);
  });
});
