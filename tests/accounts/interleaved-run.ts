import type { Person } from '@hybrid-mcp/microsoft-emulator';
import { findAnswerProblem } from './find-answer-problem.ts';
import { indexByNonce } from './made-up-people.ts';
import type { McpAnswer, McpConnections } from './mcp-connections.ts';
import type { Member } from './member.ts';
import { type PlannedCall, planCall } from './plan-call.ts';
import type { Replicas } from './replicas.ts';
import { createSeededRandom } from './seeded-random.ts';
import { signIn } from './sign-in.ts';

/** Many people at work at the same time, each with calls of their own. */
export interface InterleavedRun {
  readonly members: readonly Member[];
  /** What was wrong, at most the first twenty. */
  readonly problems: readonly string[];
  /** How often each tool was called with each expectation, as in `list_accounts own`. */
  readonly tally: ReadonlyMap<string, number>;
  /** Signs everybody in. */
  signInAll(): Promise<void>;
  /** Lets every member make this many calls, or a few more: one or several at once, on any replica. */
  work(callsPerMember: number): Promise<void>;
  /** Lets every member ask once more for their profile. */
  askOnceMore(): Promise<void>;
}

/** Options of {@link createInterleavedRun}. */
export interface InterleavedRunOptions {
  readonly replicas: Replicas;
  readonly connections: McpConnections;
  /** Half of them are users, the others anonymous. */
  readonly people: readonly Person[];
  readonly seed: number;
  /** Gets the number of calls that have begun by now. */
  readonly onCall?: (count: number) => void;
}

const maxProblems = 20;

/** How many members sign in at the same time at the beginning. */
const signInsAtOnce = 8;

/** Steps between two sign-outs of a member, on average. */
const signOutEvery = 100;

/** Most calls that one member has running. */
const maxBurst = 3;

/** All the same for everybody, so that answers could go to anybody if ids decided. */
const ids = [1, 1, 1, 'a'] as const;

/** Creates an {@link InterleavedRun}. */
export function createInterleavedRun(options: InterleavedRunOptions): InterleavedRun {
  const { replicas, connections, people, seed, onCall } = options;
  const byNonce = indexByNonce(people);
  const problems: string[] = [];
  const tally = new Map<string, number>();
  const members = people.map((person, index) => toMember(person, index, seed));
  let begun = 0;

  async function call(member: Member, { tool, args, expected }: PlannedCall): Promise<McpAnswer> {
    const { person, user, random } = member;
    const one = { tool, args, user, id: random.pick(ids) };
    const { mcpUrl } = random.pick(replicas.servers);
    begun += 1;
    tally.set(`${tool} ${expected}`, (tally.get(`${tool} ${expected}`) ?? 0) + 1);
    onCall?.(begun);
    const answer = await connections.call(mcpUrl, one);
    const problem = findAnswerProblem(answer, { call: one, person, expected, people: byNonce });
    if (problem !== undefined && problems.length < maxProblems) problems.push(problem);
    return answer;
  }

  async function enter(member: Member): Promise<void> {
    const { username } = member;
    const callNext = (tool: string, args: PlannedCall['args']) =>
      call(member, { tool, args, expected: tool === 'complete_authentication' ? 'own' : 'nobody' });
    member.handle = await signIn({ call: callNext, username, clock: replicas.clock });
  }

  /** Out, two vain tries, and in again. Nothing else of the member is running meanwhile. */
  async function leaveAndEnter(member: Member): Promise<void> {
    const args = { access_token: member.handle };
    await call(member, { tool: 'sign_out', args, expected: 'own' });
    member.deadHandle = member.handle;
    await Promise.all([
      call(member, { tool: 'get_user_profile', args, expected: 'invalid_access_token' }),
      call(member, { tool: 'get_user_profile', args: {}, expected: 'sign_in_required' }),
    ]);
    await enter(member);
  }

  async function workAs(member: Member, calls: number): Promise<void> {
    for (let made = 0; made < calls; ) {
      if (member.random.below(signOutEvery) === 0) {
        await leaveAndEnter(member);
        made += 6;
      } else {
        const burst = Array.from({ length: 1 + member.random.below(maxBurst) }, () =>
          planCall(member, members),
        );
        await Promise.all(burst.map((planned) => call(member, planned)));
        made += burst.length;
      }
    }
  }

  return {
    members,
    problems,
    tally,
    async signInAll() {
      const waiting = members.values();
      const takeTurns = async () => {
        for (const member of waiting) await enter(member);
      };
      await Promise.all(Array.from({ length: signInsAtOnce }, takeTurns));
    },
    async work(callsPerMember) {
      await Promise.all(members.map((member) => workAs(member, callsPerMember)));
    },
    async askOnceMore() {
      const ask = (member: Member) =>
        call(member, { tool: 'get_user_profile', args: { access_token: member.handle }, expected: 'own' });
      await Promise.all(members.map(ask));
    },
  };
}

function toMember(person: Person, index: number, seed: number): Member {
  return {
    person,
    username: person.profile.userPrincipalName,
    user: index % 2 === 0 ? `user-${index}` : undefined,
    random: createSeededRandom(seed + index),
    handle: 'hma_not-yet',
    deadHandle: `hma_${'A'.repeat(43)}`,
  };
}
