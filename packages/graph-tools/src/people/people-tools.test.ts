import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { createRecordedGraph, type RecordedCall } from '../testing/recorded-graph.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { Tool } from '../tool.ts';
import { peopleGetPerson } from './people-get-person.ts';
import { peopleListReports } from './people-list-reports.ts';
import { peopleSearch } from './people-search.ts';

const user = {
  id: 'u1',
  displayName: 'Mara Lindt',
  mail: 'mara.lindt@contoso.example',
  userPrincipalName: 'mara@contoso.example',
  jobTitle: 'Tailor',
  department: 'Atelier',
  officeLocation: '2/14',
  mobilePhone: null,
  businessPhones: ['+1 425 555 0171'],
};
const item = {
  id: 'u1',
  name: 'Mara Lindt',
  mail: 'mara.lindt@contoso.example',
  job_title: 'Tailor',
  department: 'Atelier',
};

async function call(tool: Tool, input: object, answer: (call: RecordedCall) => unknown) {
  const { graph, calls } = createRecordedGraph(answer);
  const { structuredContent, isError } = await runToEnd(tool, input, createFakeContext({ graph }));
  expect(findResultProblems(tool, structuredContent)).toEqual([]);
  return { value: JSON.parse(JSON.stringify(structuredContent)), isError, calls };
}

describe('people_search', () => {
  it('asks for the relevant people, whose addresses are in a list', async () => {
    const person = {
      id: 'p1',
      displayName: 'Jo\u200b  Marsh',
      scoredEmailAddresses: [{ address: 'jo@x.example' }],
    };
    const { value, calls } = await call(peopleSearch, { query: 'jo "m' }, () => ({ value: [person] }));
    expect(value).toEqual({
      people: [{ id: 'p1', name: 'Jo Marsh', mail: 'jo@x.example' }],
      note: untrustedNote,
    });
    expect(calls).toEqual([
      {
        request: 'GET /me/people',
        query: {
          $select: [
            'id',
            'displayName',
            'userPrincipalName',
            'jobTitle',
            'department',
            'scoredEmailAddresses',
          ],
          $search: '"jo m"',
          $top: 10,
        },
      },
    ]);
  });

  it('searches the directory by name, address and user name', async () => {
    const { value, calls } = await call(peopleSearch, { query: "o'b", everyone: true, limit: 5 }, () => ({
      value: [user],
    }));
    expect(value.people).toEqual([item]);
    expect(calls).toEqual([
      {
        request: 'GET /users',
        query: expect.objectContaining({
          $search: '"displayName:o\'b" OR "mail:o\'b" OR "userPrincipalName:o\'b"',
          $top: 5,
        }),
        headers: { ConsistencyLevel: 'eventual' },
      },
    ]);
  });

  it('lists without a query, and says when there is nobody', async () => {
    const relevant = await call(peopleSearch, {}, () => ({ value: [] }));
    expect(relevant.value.people).toEqual([]);
    expect(relevant.calls[0]?.query).not.toHaveProperty('$search');
    const everyone = await call(peopleSearch, { everyone: true }, () => ({}));
    expect(everyone.calls).toEqual([expect.not.objectContaining({ headers: expect.anything() })]);
    expect((await call(peopleSearch, { query: '""' }, () => ({}))).value.error).toBe('invalid_arguments');
  });
});

describe('people_get_person', () => {
  it('returns the profile and whom somebody reports to', async () => {
    const { value, calls } = await call(peopleGetPerson, { person: 'mara@contoso.example' }, ({ request }) =>
      request.endsWith('/manager') ? { displayName: 'Ines Roth' } : user,
    );
    expect(value).toEqual({
      ...item,
      user_name: 'mara@contoso.example',
      office: '2/14',
      phones: ['+1 425 555 0171'],
      manager: 'Ines Roth',
    });
    expect(calls.map(({ request }) => request)).toEqual([
      'GET /users/mara%40contoso.example',
      'GET /users/u1/manager',
    ]);
  });

  it.each(['graph_not_found', 'graph_permission_missing'] as const)(
    'leaves that out where Graph says %s',
    async (code) => {
      const { value, isError } = await call(peopleGetPerson, { person: 'u1' }, ({ request }) => {
        if (request.endsWith('/manager')) throw new AppError(code);
        return { id: 'u1', displayName: 'Mara Lindt' };
      });
      expect({ value, isError }).toEqual({ value: { id: 'u1', name: 'Mara Lindt' }, isError: false });
    },
  );

  it('hands on every other error', async () => {
    const { value } = await call(peopleGetPerson, { person: 'u1' }, ({ request }) => {
      if (request.endsWith('/manager')) throw new AppError('graph_throttled');
      return user;
    });
    expect(value.error).toBe('graph_throttled');
    const refused = await call(peopleGetPerson, { person: 'u1' }, () => {
      throw new AppError('graph_unavailable');
    });
    expect(refused.value.error).toBe('graph_unavailable');
  });

  it('looks for an address that is no user name', async () => {
    const { value, calls } = await call(peopleGetPerson, { person: "o'dea@x.example" }, ({ request }) => {
      if (request === 'GET /users') return { value: [user] };
      throw new AppError('graph_not_found');
    });
    expect(value.name).toBe('Mara Lindt');
    expect(calls[1]?.query).toMatchObject({ $filter: "mail eq 'o''dea@x.example'", $top: 1 });
  });

  it.each(['nobody', 'nobody@x.example'])('names the next call where there is nobody: %s', async (person) => {
    const { value } = await call(peopleGetPerson, { person }, ({ request }) => {
      if (request === 'GET /users') return { value: [] };
      throw new AppError('graph_not_found');
    });
    expect(value).toMatchObject({
      error: 'invalid_arguments',
      error_description: expect.stringContaining('people_search'),
    });
  });
});

describe('people_list_reports', () => {
  it.each([
    [{}, 'GET /me/directReports'],
    [{ person: 'u 1' }, 'GET /users/u%201/directReports'],
  ])('lists who reports to %o', async (input, request) => {
    const { value, calls } = await call(peopleListReports, input, () => ({ value: [user] }));
    expect(value.people).toEqual([item]);
    expect(calls.map((one) => one.request)).toEqual([request]);
  });
});
