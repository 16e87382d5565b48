import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { teamsListChannels } from './list-channels.ts';
import { teamsListTeams } from './list-teams.ts';

describe('teams_list_teams', () => {
  it('asks without query options, of which the operation knows none', async () => {
    const { answer, seen, problems } = await callOverGraph(teamsListTeams, {}, [
      {
        value: [
          { id: 't1', displayName: 'Autumn\u2066 Launch', description: 'Samples', isArchived: false },
          { id: 't2', displayName: null, description: null, isArchived: true },
        ],
      },
    ]);
    expect(problems).toEqual([]);
    expect(answer.teams).toEqual([
      { id: 't1', name: 'Autumn Launch', about: 'Samples' },
      { id: 't2', name: '', archived: true },
    ]);
    expect(seen).toEqual([{ method: 'GET', path: '/me/joinedTeams', query: {} }]);
  });

  it('goes on where the last answer ended', async () => {
    const value = ['a', 'b', 'c'].map((id) => ({ id, displayName: id }));
    const first = await callOverGraph(teamsListTeams, { limit: 2 }, [{ value }]);
    const args = { limit: 2, continue: first.answer.continue };
    const rest = await callOverGraph(teamsListTeams, args, [{ value }]);
    expect([...first.answer.teams, ...rest.answer.teams].map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

describe('teams_list_channels', () => {
  it('says which are not for the whole team', async () => {
    const { answer, seen, problems } = await callOverGraph(teamsListChannels, { team: 't1' }, [
      {
        value: [
          { id: 'c1', displayName: 'General', membershipType: 'standard' },
          { id: 'c2', displayName: 'Prices', description: 'Terms', membershipType: 'private' },
        ],
      },
    ]);
    expect(problems).toEqual([]);
    expect(answer.channels).toEqual([
      { id: 'c1', name: 'General' },
      { id: 'c2', name: 'Prices', about: 'Terms', kind: 'private' },
    ]);
    expect(seen).toEqual([
      {
        method: 'GET',
        path: '/teams/t1/channels',
        query: { $select: ['id', 'displayName', 'description', 'membershipType'] },
        headers: { Prefer: 'include-unknown-enum-members' },
      },
    ]);
    const empty = await callOverGraph(teamsListChannels, { team: 't1' }, [{}]);
    expect(empty.answer.channels).toEqual([]);
  });
});
