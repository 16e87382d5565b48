import { describe, expect, it } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { createRecordedGraph } from '../testing/recorded-graph.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { Tool } from '../tool.ts';
import { directoryListGroups } from './directory-list-groups.ts';
import { directoryListMembers } from './directory-list-members.ts';
import { directorySearchGroups } from './directory-search-groups.ts';

async function call(tool: Tool, input: object, value: readonly object[]) {
  const { graph, calls } = createRecordedGraph(() => ({ value }));
  const { structuredContent } = await runToEnd(tool, input, createFakeContext({ graph }));
  expect(findResultProblems(tool, structuredContent)).toEqual([]);
  return { value: JSON.parse(JSON.stringify(structuredContent)), calls };
}

const groups = [
  {
    id: 'g1',
    displayName: 'Tailors',
    mail: 'tailors@x.example',
    groupTypes: ['Unified'],
    description: 'Ours',
  },
  { id: 'g2', displayName: 'Keys', mail: null, groupTypes: [], securityEnabled: true, description: null },
  { id: 'g3', displayName: 'News', mail: 'news@x.example', groupTypes: [], securityEnabled: false },
];
const items = [
  { id: 'g1', name: 'Tailors', kind: 'microsoft365', mail: 'tailors@x.example', description: 'Ours' },
  { id: 'g2', name: 'Keys', kind: 'security' },
  { id: 'g3', name: 'News', kind: 'distribution', mail: 'news@x.example' },
];
const eventual = { ConsistencyLevel: 'eventual' };

describe('directory_list_groups', () => {
  it('asks for groups only, as an advanced query', async () => {
    const { value, calls } = await call(directoryListGroups, {}, groups);
    expect(value.groups).toEqual(items);
    expect(calls).toEqual([
      {
        request: 'GET /me/memberOf/microsoft.graph.group',
        query: expect.objectContaining({ $count: true, $top: 10 }),
        headers: eventual,
      },
    ]);
  });
});

describe('directory_search_groups', () => {
  it('searches names and descriptions', async () => {
    const { value, calls } = await call(directorySearchGroups, { query: 'tail"or' }, groups.slice(0, 1));
    expect(value.groups).toEqual(items.slice(0, 1));
    expect(calls).toEqual([
      {
        request: 'GET /groups',
        query: expect.objectContaining({ $search: '"displayName:tail or" OR "description:tail or"' }),
        headers: eventual,
      },
    ]);
  });
});

describe('directory_list_members', () => {
  it('tells people from groups and devices', async () => {
    const { value, calls } = await call(directoryListMembers, { group: 'g1' }, [
      {
        '@odata.type': '#microsoft.graph.user',
        id: 'u1',
        displayName: 'Mara',
        mail: null,
        userPrincipalName: 'm@x',
      },
      { '@odata.type': '#microsoft.graph.device', id: 'd1', displayName: 'Till 4' },
      { id: 'u2' },
    ]);
    expect(value.members).toEqual([
      { id: 'u1', name: 'Mara', mail: 'm@x', kind: 'user' },
      { id: 'd1', name: 'Till 4', kind: 'device' },
      { id: 'u2', name: '', kind: 'user' },
    ]);
    expect(calls.map(({ request }) => request)).toEqual(['GET /groups/g1/members']);
  });
});
