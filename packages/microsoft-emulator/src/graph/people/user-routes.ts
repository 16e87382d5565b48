import { findReports, findSuperior } from '../../sample-tenant/organization.ts';
import type { Person } from '../../sample-tenant/person.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { searchDirectory } from '../odata/directory-search.ts';
import { type ODataPage, pageOf } from '../odata/page-of.ts';
import { selectProperties } from '../select-properties.ts';
import { findColleague, toNotFound } from './find-colleague.ts';
import { toUserResource } from './user-resource.ts';

const readAll = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];

/** Colleagues, and who reports to whom. @see https://learn.microsoft.com/graph/api/user-list */
export const userRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/users', permissions: ['User.ReadBasic.All', ...readAll], answer: listUsers },
  {
    method: 'GET',
    path: '/me/manager',
    permissions: readAll,
    answer: (call) => readSuperior(call.person, call),
  },
  {
    method: 'GET',
    path: '/users/:key/manager',
    permissions: readAll,
    answer: (call) => readSuperior(findColleague(call), call),
  },
  {
    method: 'GET',
    path: '/me/directReports',
    permissions: ['User.Read', ...readAll],
    answer: (call) => listReports(call.person, call),
  },
  {
    method: 'GET',
    path: '/users/:key/directReports',
    permissions: ['User.Read', ...readAll],
    answer: (call) => listReports(findColleague(call), call),
  },
];

function listUsers(call: GraphCall): ODataPage {
  const { people, person, query } = call;
  const colleagues = people.filter(({ tenantId }) => tenantId === person.tenantId);
  const users = searchDirectory(
    colleagues.map((colleague) => toUserResource(colleague, query.$select ?? (query.$filter && '*'))),
    call,
  );
  return pageOf(users, call, { entitySet: 'users', defaultTop: 100, maxTop: 999 });
}

/** @see https://learn.microsoft.com/graph/api/user-list-manager */
function readSuperior(person: Person, { people, query, metadataUrl }: GraphCall): object {
  const superior = findSuperior(people, person);
  if (superior === undefined) throw toNotFound('manager');
  const select = query.$select;
  const resource = { '@odata.type': '#microsoft.graph.user', ...toUserResource(superior, select) };
  return selectProperties(resource, { select, entitySet: 'directoryObjects', metadataUrl });
}

/** @see https://learn.microsoft.com/graph/api/user-list-directreports */
function listReports(person: Person, call: GraphCall): ODataPage {
  const reports = findReports(call.people, person).map((report) => ({
    '@odata.type': '#microsoft.graph.user',
    ...toUserResource(report, call.query.$select),
  }));
  return pageOf(reports, call, { entitySet: 'directoryObjects', defaultTop: 100, maxTop: 999 });
}
