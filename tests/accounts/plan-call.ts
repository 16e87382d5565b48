import type { Expected } from './find-answer-problem.ts';
import { accountIdOf } from './made-up-people.ts';
import type { Member } from './member.ts';

/** A call that a member is about to make. */
export interface PlannedCall {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly expected: Expected;
}

type Plan = (member: Member, other: Member) => PlannedCall;

const profile = 'get_user_profile';
const list = 'list_accounts';

const withHandle: readonly Plan[] = [
  ({ handle }) => ({ tool: profile, args: { access_token: handle }, expected: 'own' }),
  ({ handle }) => ({ tool: list, args: { access_token: handle }, expected: 'own' }),
  ({ handle, username }) => ({
    tool: profile,
    args: { access_token: handle, account: username },
    expected: 'own',
  }),
];

const withoutHandle: readonly Plan[] = [
  () => ({ tool: profile, args: {}, expected: 'own' }),
  () => ({ tool: list, args: {}, expected: 'own' }),
  ({ username }) => ({ tool: profile, args: { account: username.toUpperCase() }, expected: 'own' }),
  ({ person }) => ({ tool: profile, args: { account: accountIdOf(person) }, expected: 'own' }),
];

/** What nobody may do, whoever they are. */
const wrong: readonly Plan[] = [
  ({ handle }, { username }) => ({
    tool: profile,
    args: { access_token: handle, account: username },
    expected: 'unknown_account',
  }),
  ({ deadHandle }) => refused(profile, deadHandle),
  ({ deadHandle }) => refused(list, deadHandle),
  ({ handle }) => refused(profile, `${handle.slice(0, -1)}${handle.endsWith('A') ? 'B' : 'A'}`),
  () => refused(profile, 'EwB-somebody-made-this-up'),
];

/** The other one's handle, which is of use to nobody else: one of the two is a user, and they are not the same. */
const withForeignHandle: readonly Plan[] = [profile, list, 'sign_out'].map(
  (tool): Plan =>
    (_member, { handle }) =>
      refused(tool, handle),
);

const wrongForUsers: readonly Plan[] = [
  (_member, { username }) => ({ tool: profile, args: { account: username }, expected: 'unknown_account' }),
  (_member, { person }) => ({
    tool: 'sign_out',
    args: { account: accountIdOf(person) },
    expected: 'unknown_account',
  }),
];

const wrongForAnonymous: readonly Plan[] = [
  () => ({ tool: profile, args: {}, expected: 'sign_in_required' }),
  () => ({ tool: list, args: {}, expected: 'sign_in_required' }),
  (_member, { username }) => ({ tool: profile, args: { account: username }, expected: 'sign_in_required' }),
  () => ({ tool: 'sign_out', args: { all: true }, expected: 'sign_in_required' }),
];

/** Chooses a member's next call: about three in four read what is theirs, the others try what must not work. */
export function planCall(member: Member, members: readonly Member[]): PlannedCall {
  const { random, user } = member;
  const isUser = user !== undefined;
  // Of two anonymous callers either may use the other's handle: it is all there is to tell them apart.
  const other = random.pick(members.filter((each) => each !== member && (isUser || each.user !== undefined)));
  const right = isUser ? [...withHandle, ...withoutHandle] : withHandle;
  const wrongToo = [...wrong, ...withForeignHandle, ...(isUser ? wrongForUsers : wrongForAnonymous)];
  return random.pick(random.below(4) > 0 ? right : wrongToo)(member, other);
}

function refused(tool: string, handle: string): PlannedCall {
  return { tool, args: { access_token: handle }, expected: 'invalid_access_token' };
}
