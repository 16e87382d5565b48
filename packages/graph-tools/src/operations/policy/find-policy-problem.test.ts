import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/shared-catalogue.ts';
import { findPolicyProblem } from './find-policy-problem.ts';
import { readOperationNeeds } from './operation-needs.ts';

const catalogue = await loadCatalogue();
const find = (id: string) => catalogue.find(id) ?? expect.fail(id);
const isAllowed = (id: string, policy: Parameters<typeof findPolicyProblem>[1]) =>
  findPolicyProblem(find(id), policy) === undefined;

describe('findPolicyProblem (THREATS 42)', () => {
  it('forbids nothing where nothing is set', () => {
    expect(catalogue.operations.filter((operation) => findPolicyProblem(operation) !== undefined)).toEqual(
      [],
    );
  });

  it('READ_ONLY leaves GET and the few POSTs that only ask', () => {
    const writes = catalogue.operations.filter(
      (operation) =>
        operation.method !== 'GET' && findPolicyProblem(operation, { readOnly: true }) === undefined,
    );
    expect([...new Set(writes.map(({ template }) => template.split('/').at(-1)))].sort()).toEqual([
      'checkMemberGroups',
      'checkMemberObjects',
      'findMeetingTimes',
      'getAvailableExtensionProperties',
      'getByIds',
      'getMailTips',
      'getMemberGroups',
      'getMemberObjects',
      'getPresencesByUserId',
      'getSchedule',
      'microsoft.graph.security.runHuntingQuery',
      'query',
      'translateExchangeIds',
    ]);
    expect(writes.filter(({ method }) => method !== 'POST')).toEqual([]);
    expect(findPolicyProblem(find('DELETE /me/messages/{message-id}'), { readOnly: true })).toContain(
      'READ_ONLY',
    );
  });

  it('TOOLSETS leaves what belongs to the areas that are named', () => {
    const policy = { toolsets: ['operations', 'mail'] } as const;
    expect(isAllowed('GET /me/messages', policy)).toBe(true);
    expect(isAllowed('GET /me/events', policy)).toBe(false);
    expect(isAllowed('GET /security/alerts_v2', policy)).toBe(false);
    expect(
      isAllowed('GET /sites/{site-id}/createdByUser/mailboxSettings', { toolsets: ['sharepoint'] }),
    ).toBe(false);
    for (const toolsets of [['all'], ['operations']] as const) {
      expect(isAllowed('GET /security/alerts_v2', { toolsets })).toBe(true);
    }
    expect(isAllowed('GET /me', { toolsets: [] })).toBe(false);
  });

  it.each([
    ['GET /me/messages', 'Mail.Read'],
    ['GET /drives/{drive-id}/items/{driveItem-id}/workbook/worksheets', 'Files.ReadWrite'],
    ['PATCH /me/messages/{message-id}', 'Mail.ReadWrite'],
    ['POST /me/sendMail', 'Mail.Send'],
    ['POST /me/messages/{message-id}/reply', 'Mail.Send'],
    ['GET /users/{user-id}/messages', 'Mail.Read.Shared'],
    ['GET /me/calendarView', 'Calendars.Read'],
    ['POST /me/findMeetingTimes', 'Calendars.Read'],
    ['GET /me', 'User.Read'],
    ['GET /users', 'User.Read.All'],
    ['GET /drives/{drive-id}/items/{driveItem-id}/children', 'Files.Read'],
    ['GET /groups/{group-id}/sites/{site-id}/lists', 'Sites.Read.All'],
    ['POST /teams/{team-id}/channels/{channel-id}/messages', 'ChannelMessage.Send'],
  ])('ALLOWED_SCOPES: %s needs %s', (id, permission) => {
    expect(readOperationNeeds(find(id)).permission).toBe(permission);
    expect(isAllowed(id, { allowedScopes: [permission] })).toBe(true);
    expect(isAllowed(id, { allowedScopes: ['Notes.Create'] })).toBe(false);
  });

  it('ALLOWED_SCOPES forbids what is not known to need one of them', () => {
    const policy = { allowedScopes: ['Mail.ReadWrite', 'Files.ReadWrite.All'] };
    expect(isAllowed('GET /deviceManagement/deviceConfigurations', policy)).toBe(false);
    expect(isAllowed('POST /search/query', policy)).toBe(false);
    expect(isAllowed('GET /me/drives/{drive-id}', policy)).toBe(true);
    expect(isAllowed('POST /me/sendMail', policy)).toBe(false);
  });

  it('lets nobody read another part of Graph along with what is allowed', () => {
    const policy = { allowedScopes: ['User.Read'] };
    const me = find('GET /me');
    expect(findPolicyProblem({ ...me, query: { $select: 'displayName' } }, policy)).toBeUndefined();
    for (const query of [{ $expand: 'manager' }, { $select: 'id,MailboxSettings' }, { expand: 'drive' }]) {
      expect(findPolicyProblem({ ...me, query }, policy)).toContain('$expand');
      expect(findPolicyProblem({ ...me, query }, {})).toBeUndefined();
    }
  });
});
