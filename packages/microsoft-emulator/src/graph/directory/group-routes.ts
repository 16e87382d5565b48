import { groupsOf, membersOf, type SampleGroup } from '../../sample-tenant/groups.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { searchDirectory } from '../odata/directory-search.ts';
import { type ODataPage, pageOf } from '../odata/page-of.ts';
import { selectProperties } from '../select-properties.ts';

const readGroups = ['GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All'];

const paging = { defaultTop: 100, maxTop: 999 };

/** Groups and who is in them. @see https://learn.microsoft.com/graph/api/resources/groups-overview */
export const groupRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/memberOf', permissions: ['User.Read', ...readGroups], answer: listMine },
  {
    method: 'GET',
    path: '/me/memberOf/microsoft.graph.group',
    permissions: ['User.Read', ...readGroups],
    answer: listMineCast,
  },
  { method: 'GET', path: '/groups', permissions: readGroups, answer: listGroups },
  {
    method: 'GET',
    path: '/groups/:group',
    permissions: readGroups,
    answer: (call) => {
      const { query, metadataUrl } = call;
      return selectProperties(findGroup(call), { select: query.$select, entitySet: 'groups', metadataUrl });
    },
  },
  { method: 'GET', path: '/groups/:group/members', permissions: readGroups, answer: listMembers },
];

function listMine(call: GraphCall): ODataPage {
  const { person, people } = call;
  const mine = groupsOf(person.tenantId).filter(({ id }) => membersOf(id, people).includes(person));
  const groups = mine.map((group) => ({ '@odata.type': '#microsoft.graph.group', ...group }));
  return pageOf(searchDirectory(groups, call), call, { entitySet: 'directoryObjects', ...paging });
}

/** A cast works only as an advanced query. @see https://learn.microsoft.com/graph/aad-advanced-queries */
function listMineCast(call: GraphCall): ODataPage {
  const { headers, query } = call;
  if (headers.consistencylevel?.toLowerCase() === 'eventual' && query.$count === 'true')
    return listMine(call);
  throw new GraphError(400, 'Request_UnsupportedQuery', 'The specified cast needs an advanced query.');
}

function listGroups(call: GraphCall): ODataPage {
  const groups = searchDirectory(groupsOf(call.person.tenantId), call);
  return pageOf(groups, call, { entitySet: 'groups', ...paging });
}

function listMembers(call: GraphCall): ODataPage {
  const members = membersOf(findGroup(call).id, call.people).map(({ profile }) => ({
    '@odata.type': '#microsoft.graph.user',
    ...profile,
  }));
  return pageOf(members, call, { entitySet: 'directoryObjects', ...paging });
}

/** @throws GraphError 404 `Request_ResourceNotFound` */
function findGroup({ person, params: { group: key = '' } }: GraphCall): SampleGroup {
  const found = groupsOf(person.tenantId).find(({ id }) => id === key.toLowerCase());
  if (found !== undefined) return found;
  throw new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  );
}
