import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Expected, findAnswerProblem } from './find-answer-problem.ts';
import { findMemberKeys } from './find-member-keys.ts';
import { findRecordProblems } from './find-record-problems.ts';
import { createInterleavedRun } from './interleaved-run.ts';
import { findNonces, indexByNonce, makeUpPeople, nonceOf } from './made-up-people.ts';
import { createMcpConnections } from './mcp-connections.ts';
import { openRecords } from './opened-record.ts';
import { type ReplicasOptions, startReplicas } from './replicas.ts';

const people = makeUpPeople(12);
const byNonce = indexByNonce(people);
const [own = expect.fail(), foreign = expect.fail()] = people;

describe('findAnswerProblem', () => {
  const answerOf = (
    value: Readonly<Record<string, unknown>>,
    { id = 1 as unknown, isError = false } = {},
  ) => ({
    status: 200,
    text: JSON.stringify({ id, value }),
    id,
    isError,
    value,
  });
  const find = (answer: ReturnType<typeof answerOf>, expected: Expected = 'own') =>
    findAnswerProblem(answer, {
      call: { tool: 'a_tool', id: 1 },
      person: own,
      expected,
      people: byNonce,
    })?.replace(/.*?: (.*): \{.*/, '$1');

  it('lets pass what is about the caller', () => {
    expect(find(answerOf({ ...own.profile }))).toBeUndefined();
    expect(find(answerOf({ success: true }), 'nobody')).toBeUndefined();
    const refused = answerOf({ error: 'sign_in_required' }, { isError: true });
    expect(find(refused, 'sign_in_required')).toBeUndefined();
  });

  it('finds a single property that is somebody else’s, wherever it is', () => {
    const problem = `names ${nonceOf(foreign)}`;
    for (const [name, value] of Object.entries(foreign.profile)) {
      if (name === 'preferredLanguage') continue;
      expect(find(answerOf({ ...own.profile, [name]: value })), name).toBe(problem);
    }
    expect(find(answerOf({ ...foreign.profile }))).toBe(problem);
    const error_description = `Pass account as one of: ${foreign.profile.userPrincipalName}.`;
    const refused = answerOf({ error: 'unknown_account', error_description }, { isError: true });
    expect(find(refused, 'unknown_account')).toBe(problem);
  });

  it('finds an answer to somebody else’s id, and one that ends in another way', () => {
    expect(find(answerOf({ ...own.profile }, { id: 'a' }))).toBe('has another id than 1');
    expect(find(answerOf({ accounts: [] }))).toBe('names nobody');
    expect(find(answerOf({ ...own.profile }), 'nobody')).toBe('names somebody');
    expect(find(answerOf({ ...own.profile }), 'invalid_access_token')).toBe('ends in another way');
    expect(find(answerOf({ error: 'unknown_account' }, { isError: true }), 'sign_in_required')).toBe(
      'ends in another way',
    );
  });
});

/** Lets the people sign in and work on two replicas, for the running test. */
async function work(
  callsPerMember: number,
  options: Pick<ReplicasOptions, 'replaceAccounts'> & { readonly seed?: number } = {},
) {
  const { seed = 1, ...changes } = options;
  const replicas = await startReplicas({ people, accessTokenLifetimeSeconds: 60, ...changes });
  const connections = createMcpConnections();
  onTestFinished(async () => {
    connections.close();
    await replicas.stop();
  });
  const run = createInterleavedRun({ replicas, connections, people, seed });
  await run.signInAll();
  await run.work(callsPerMember);
  return { replicas, run };
}

describe('a run of many people', () => {
  it('makes the same calls again with the same seed, and others with another one', async () => {
    const tallies = [];
    for (const seed of [1, 1, 2]) tallies.push((await work(20, { seed })).run.tally);
    expect(tallies[0]).toEqual(tallies[1]);
    expect(tallies[0]).not.toEqual(tallies[2]);
  });

  it('fails where an account service answers from a variable that calls share', async () => {
    const { run } = await work(20, {
      replaceAccounts(accounts) {
        let latest: Awaited<ReturnType<typeof accounts.selectAccount>>;
        const selectAccount: typeof accounts.selectAccount = async (request) => {
          latest = await accounts.selectAccount(request);
          await nextTurn();
          return latest;
        };
        return { ...accounts, selectAccount };
      },
    });
    const named = run.problems.filter((problem) => / expected own: names 5eed[0-9a-f]{8}: /.test(problem));
    expect(named.length).toBeGreaterThan(0);
  });

  it('fails where a sign-out does nothing', async () => {
    const { run } = await work(60, {
      replaceAccounts: (accounts) => ({
        ...accounts,
        signOut: async ({ all: _all, ...request }) =>
          (await accounts.selectAccount(request)).account ? accounts.list(request) : [],
      }),
    });
    expect(run.problems.join('\n')).toContain('expected invalid_access_token: ends in another way');
  });
});

describe('findRecordProblems', () => {
  async function storeSome() {
    const { replicas, run } = await work(1);
    const records = openRecords(await replicas.store.dump(/^(session|accounts):/), replicas.sealer);
    const [member = expect.fail(), other = expect.fail()] = run.members;
    const byKey = new Map(records.map(({ key, text }) => [key, text]));
    const keysOf = (one: typeof member) => findMemberKeys(one, byKey) ?? expect.fail();
    const find = (changed: ReadonlyMap<string, string>) =>
      findRecordProblems({
        records: [...changed].map(([key, text]) => ({ key, text })),
        members: run.members,
        people: byNonce,
      });
    return { byKey, find, own: keysOf(member), foreign: keysOf(other) };
  }

  it('finds nothing wrong with what the servers store', async () => {
    const { byKey, find } = await storeSome();
    expect(byKey.size).toBe(3 * people.length);
    expect(find(byKey)).toEqual([]);
  });

  it('finds tokens of two people in one record, and of the wrong person in another’s', async () => {
    const { byKey, find, own, foreign } = await storeSome();
    const [ownText = '', foreignText = ''] = [byKey.get(own.tokens), byKey.get(foreign.tokens)];
    expect(find(new Map([...byKey, [own.tokens, `${ownText}\n${foreignText}`]]))).toHaveLength(2);
    expect(find(new Map([...byKey, [own.tokens, foreignText]]))).toHaveLength(1);
    expect(
      find(new Map([...byKey, [own.list, `${ownText} ${nonceOf(people[5] ?? expect.fail())}`]])),
    ).toHaveLength(1);
  });

  it('finds tokens that no handle leads to, and handles that lead to none', async () => {
    const { byKey, find, own } = await storeSome();
    const tokens = byKey.get(own.tokens) ?? '';
    expect(find(new Map([...byKey, ['accounts:{x}:tokens:y', tokens]]))).toEqual([
      'accounts:{x}:tokens:y belongs to nobody',
    ]);
    byKey.delete(own.tokens);
    expect(find(byKey)).toHaveLength(1);
  });

  it('reads what is encoded: an id token of somebody else, alone, is found', async () => {
    const { byKey, find, own } = await storeSome();
    const { replicas } = await work(0);
    const claims = Buffer.from(JSON.stringify({ oid: foreign.objectId })).toString('base64url');
    const key = own.tokens;
    const json = JSON.stringify({ cache: `a.${claims}.b` });
    const [opened] = openRecords([[key, replicas.sealer.seal(json, key)]], replicas.sealer);
    expect(findNonces(json, byNonce)).toEqual([]);
    expect(findNonces(opened?.text ?? '', byNonce)).toEqual([nonceOf(foreign)]);
    expect(find(new Map([...byKey, [key, `${byKey.get(key)}\n${opened?.text}`]]))).toHaveLength(1);
  });
});
