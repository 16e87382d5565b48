import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { getUserProfile } from './get-user-profile.ts';

const profile = {
  id: '1',
  displayName: 'Adele Vance',
  mail: null,
  userPrincipalName: 'adele@contoso.example',
  givenName: 'Adele',
  surname: 'Vance',
  jobTitle: null,
  officeLocation: '18/2111',
  mobilePhone: null,
  businessPhones: ['+1 425 555 0109'],
};

function call(answer: unknown) {
  const get = vi.fn(async () => answer);
  const context = createFakeContext({ graph: { get: get as <Answer>() => Promise<Answer> } });
  return { get, result: runToEnd(getUserProfile, {}, context) };
}

describe('get_user_profile', () => {
  it('returns the profile and asks Graph for nothing else', async () => {
    const { get, result } = call({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata',
      ...profile,
    });
    const { structuredContent, isError } = await result;
    expect({ structuredContent, isError }).toEqual({ structuredContent: profile, isError: false });
    expect(findResultProblems(getUserProfile, structuredContent)).toEqual([]);
    expect(get).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ text: '/me' }), {
      query: { $select: Object.keys(profile) },
    });
  });

  it('fills in what Graph leaves out', async () => {
    const { structuredContent } = await call({ id: '1', businessPhones: [] }).result;
    expect(structuredContent).toEqual({
      ...Object.fromEntries(Object.keys(profile).map((name) => [name, null])),
      id: '1',
      businessPhones: [],
    });
  });

  it('hands on the typed error of Graph', async () => {
    const get = () => Promise.reject(new AppError('graph_permission_missing'));
    const result = await runToEnd(getUserProfile, {}, createFakeContext({ graph: { get } }));
    expect(result).toMatchObject({ isError: true, structuredContent: { error: 'graph_permission_missing' } });
    expect(findResultProblems(getUserProfile, result.structuredContent)).toEqual([]);
  });
});
