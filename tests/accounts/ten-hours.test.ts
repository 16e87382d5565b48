import { type AccountTokens, AppError } from '@hybrid-mcp/core';
import type { Person } from '@hybrid-mcp/microsoft-emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeUpPeople } from './made-up-people.ts';
import { createMcpConnections } from './mcp-connections.ts';
import { type Replica, type Replicas, startReplicas } from './replicas.ts';
import { signIn } from './sign-in.ts';

const isLong = process.env.TEST_LONG !== undefined;
const timeout = isLong ? 1_800_000 : 90_000;

const tokenLifeSeconds = 60;
/** A fifth of a short life is the margin in which a token is refreshed. */
const usableMs = tokenLifeSeconds * 1000 * 0.8;
const expiries = (10 * 60 * 60 * 1000) / usableMs;
const callsAtOnce = 100;
/** How many of them go to Graph over HTTP: one for every person and replica, or all. */
const graphCalls = isLong ? callsAtOnce : 6;

/** Somebody signed in. */
interface Member {
  readonly person: Person;
  readonly username: string;
  /** From the first sign-in; used all the time. */
  readonly handle: string;
  /** One of them is a user, the others are anonymous: their handles alone say who they are. */
  readonly user: string | undefined;
}

/** How one call ended: the token it got or the id that Graph named; or why there was none. */
interface Ending {
  readonly member: Member;
  readonly token?: string;
  readonly personId?: unknown;
  readonly error?: unknown;
  /** What the tool said. */
  readonly value?: Readonly<Record<string, unknown>>;
}

describe('ten simulated hours with tokens that live a minute, 100 calls at once on two replicas', () => {
  const people = makeUpPeople(3);
  const connections = createMcpConnections();
  const members: Member[] = [];
  let replicas: Replicas;
  let seenRequests = 0;

  beforeAll(async () => {
    replicas = await startReplicas({
      people,
      accessTokenLifetimeSeconds: tokenLifeSeconds,
      maxRecordedRequests: 1_000_000,
    });
    const [server] = replicas.servers as [Replica];
    for (const [index, person] of people.entries()) {
      const username = person.profile.userPrincipalName;
      const user = index === 0 ? 'the-only-user' : undefined;
      const call = (tool: string, args: object) =>
        connections.call(server.mcpUrl, { tool, args: { ...args }, id: 1, user });
      members.push({
        person,
        username,
        user,
        handle: await signIn({ call, username, clock: replicas.clock }),
      });
    }
  });
  afterAll(async () => {
    connections.close();
    await replicas.stop();
  });

  /** User names whose tokens were refreshed since the last look; `undefined` for a refresh that was refused. */
  function takeRefreshes(): readonly (string | undefined)[] {
    const fresh = replicas.emulator.requests.slice(seenRequests);
    seenRequests += fresh.length;
    return fresh.flatMap(({ token }) => (token?.grantType === 'refresh_token' ? [token.grantedFor] : []));
  }

  async function getProfile({ mcpUrl }: Replica, member: Member): Promise<Ending> {
    const { handle: access_token, user } = member;
    const call = { tool: 'get_user_profile', args: { access_token }, id: 1, user };
    const { isError, value } = await connections.call(mcpUrl, call);
    return { member, value, ...(isError ? { error: value.error } : { personId: value.id }) };
  }

  function selectAccount({ side }: Replica, { user, handle: accessToken }: Member): Promise<AccountTokens> {
    const principal = user === undefined ? anonymous : ({ kind: 'user', id: user } as const);
    return side.accounts.selectAccount({ caller: { principal, clientName: 'a test' }, accessToken });
  }

  async function getToken(member: Member, account: Promise<AccountTokens>): Promise<Ending> {
    try {
      return { member, token: await (await account).accessToken() };
    } catch (error) {
      return { member, error: error instanceof AppError ? error.code : error };
    }
  }

  /** Calls at once, the first of them through to Graph: people take turns, and with every turn the replica changes. */
  function callAtOnce(count: number, throughToGraph: number): Promise<Ending[]> {
    const callers = replicas.servers.flatMap((server) =>
      members.map((member) => ({ server, member, account: selectAccount(server, member) })),
    );
    const calls = Array.from({ length: count }, (_, index) => {
      const { server, member, account } = callers[index % callers.length] as (typeof callers)[number];
      return index < throughToGraph ? getProfile(server, member) : getToken(member, account);
    });
    return Promise.all(calls);
  }

  /** No call failed, Graph answered each with its own person, and all tokens of a person are one that Graph takes. */
  async function expectAllWell(endings: readonly Ending[], whom: readonly Member[] = members): Promise<void> {
    for (const member of whom) {
      const own = endings.filter((ending) => ending.member === member);
      expect(own.flatMap(({ error = [] }) => error)).toEqual([]);
      const { objectId } = member.person;
      expect(own.filter(({ token, personId }) => token === undefined && personId !== objectId)).toEqual([]);
      const tokens = [...new Set(own.flatMap(({ token = [] }) => token))];
      expect(tokens.length).toBeLessThanOrEqual(1);
      for (const token of tokens) expect(await whoseToken(token)).toBe(objectId);
    }
  }

  /** The object id that Graph answers this token with. */
  async function whoseToken(token: string): Promise<unknown> {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${replicas.emulator.baseUrl}/v1.0/me`, { headers });
    return ((await response.json()) as { readonly id?: string }).id;
  }

  async function passExpiries(count: number): Promise<void> {
    for (let expiry = 0; expiry < count; expiry += 1) {
      replicas.clock.advance(usableMs - 1);
      const justBefore = await callAtOnce(members.length * replicas.servers.length, 0);
      expect(justBefore.filter(({ token }) => token === undefined)).toEqual([]);
      expect(takeRefreshes()).toEqual([]);
      replicas.clock.advance(1);
      await expectAllWell(await callAtOnce(callsAtOnce, graphCalls));
      expect(takeRefreshes().toSorted()).toEqual(members.map(({ username }) => username).toSorted());
    }
  }

  it('refreshes exactly once per person and expiry, and never in between', { timeout }, async () => {
    await passExpiries(expiries / 2);
  });

  it('asks the one person whose refresh token was revoked, and nobody else', { timeout }, async () => {
    const [revoked, ...others] = members as [Member, ...Member[]];
    replicas.emulator.revokeSessions(revoked.username);
    replicas.clock.advance(usableMs);
    const endings = await callAtOnce(callsAtOnce, graphCalls);
    await expectAllWell(endings, others);
    expect(takeRefreshes().filter(Boolean).toSorted()).toEqual(
      others.map(({ username }) => username).toSorted(),
    );
    const refused = endings.filter(({ member }) => member === revoked);
    expect(new Set(refused.map(({ error }) => error))).toEqual(new Set(['sign_in_required']));
    const links = endings.filter(({ value }) => value?.auth_url !== undefined);
    expect(new Set(links.map(({ member }) => member))).toEqual(new Set([revoked]));

    const { value: started = {} } = links[0] ?? {};
    const [, server] = replicas.servers as [Replica, Replica];
    await signIn({
      call: (tool, args) => connections.call(server.mcpUrl, { tool, args, id: 1, user: revoked.user }),
      username: revoked.username,
      clock: replicas.clock,
      started,
    });
    await expectAllWell(await callAtOnce(callsAtOnce, graphCalls));
    expect(takeRefreshes()).toEqual([]);
  });

  it('goes on with the old handles for the rest of the time', { timeout }, async () => {
    await passExpiries(expiries / 2 - 1);
  });
});

const anonymous = { kind: 'anonymous' } as const;
