import type { StateStore } from '@hybrid-mcp/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMemberKeys } from './find-member-keys.ts';
import { findRecordProblems } from './find-record-problems.ts';
import { findTokenOwners } from './find-token-owners.ts';
import { createInterleavedRun, type InterleavedRun } from './interleaved-run.ts';
import { indexByNonce, makeUpPeople, nonceOf } from './made-up-people.ts';
import { createMcpConnections } from './mcp-connections.ts';
import { openRecords } from './opened-record.ts';
import { type Replicas, startReplicas } from './replicas.ts';

/** What to run. */
export interface Isolation {
  /** What kind of store it is, for the name of the tests. */
  readonly store: string;
  readonly calls: number;
  /** How many people there are. Default: 200. */
  readonly peopleCount?: number;
  /** Opens the store of one server. Default: both have the same one, in memory. */
  readonly openStore?: () => Promise<StateStore>;
  /** How often each kind of call must have been made at least. Default: 50. */
  readonly least?: number;
  /** Called when all of it has gone well. Default: nobody is told. */
  readonly onSuccess?: () => void;
}

const isLong = process.env.TEST_LONG !== undefined;
const timeout = isLong ? 4 * 60 * 60 * 1000 : 120_000;

const tokenLifeSeconds = 60;
/** Calls between two jumps of the clock, each of which makes everybody's tokens due for a refresh. */
const callsPerExpiry = 5_000;

/**
 * Registers the tests of many people at work on two servers over one store: everybody gets answers about themselves
 * only, and nobody's tokens are stored with anybody else's.
 */
export function describeIsolation(isolation: Isolation): void {
  const { store: storeName, calls, peopleCount = 200, openStore, least = 50, onSuccess } = isolation;
  describe(`${calls} interleaved calls of ${peopleCount} people on two replicas (${storeName})`, () => {
    const people = makeUpPeople(peopleCount);
    const byNonce = indexByNonce(people);
    const connections = createMcpConnections();
    let replicas: Replicas;
    let run: InterleavedRun;

    beforeAll(async () => {
      replicas = await startReplicas({
        people,
        accessTokenLifetimeSeconds: tokenLifeSeconds,
        ...(openStore && { openStore }),
      });
      run = createInterleavedRun({ replicas, connections, people, seed: 20_260_728, onCall });
    });
    afterAll(async () => {
      connections.close();
      await replicas.stop();
    });

    function onCall(count: number): void {
      if (count % callsPerExpiry === 0) replicas.clock.advance(tokenLifeSeconds * 1000);
      if (isLong && count % (calls / 20) === 0)
        process.stderr.write(`${(count / calls) * 100} % of the calls\n`);
    }

    it('signs everybody in, each as themselves', { timeout }, async () => {
      await run.signInAll();
      expect(run.problems).toEqual([]);
      expect(new Set(run.members.map(({ handle }) => handle)).size).toBe(people.length);
    });

    it('answers every call about its caller and about nobody else', { timeout }, async () => {
      await run.work(calls / people.length);
      expect(run.problems).toEqual([]);
      const made = [...run.tally.values()].reduce((sum, count) => sum + count, 0);
      expect(made).toBeGreaterThanOrEqual(calls);
    });

    it('made every kind of call often enough to mean something', () => {
      const rarest = Math.min(...run.tally.values());
      expect(rarest, JSON.stringify([...run.tally])).toBeGreaterThanOrEqual(least);
      expect([...run.tally.keys()].toSorted()).toEqual([
        'authenticate_account nobody',
        'complete_authentication own',
        'get_user_profile invalid_access_token',
        'get_user_profile own',
        'get_user_profile sign_in_required',
        'get_user_profile unknown_account',
        'list_accounts invalid_access_token',
        'list_accounts own',
        'list_accounts sign_in_required',
        'sign_out invalid_access_token',
        'sign_out own',
        'sign_out sign_in_required',
        'sign_out unknown_account',
        'wait_for_callback nobody',
      ]);
    });

    it('has stored nobody’s tokens with anybody else’s', { timeout }, async () => {
      // A list that has become empty ends a millisecond later.
      replicas.clock.advance(1);
      await run.askOnceMore();
      const records = openRecords(await replicas.store.dump(/^(session|accounts):/), replicas.sealer);
      expect(findRecordProblems({ records, members: run.members, people: byNonce })).toEqual([]);
      const byKey = new Map(records.map(({ key, text }) => [key, text]));
      for (const member of run.members) {
        const partition = byKey.get(findMemberKeys(member, byKey)?.tokens ?? '') ?? '';
        const nonce = [nonceOf(member.person)];
        const owners = await findTokenOwners(partition, replicas.emulator, byNonce);
        expect(owners).toEqual({ accessToken: nonce, refreshToken: nonce });
      }
      if (run.problems.length === 0) onSuccess?.();
    });
  });
}
