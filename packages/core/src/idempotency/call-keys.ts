import { createSealedRecords } from '../accounts/sealed-records.ts';
import type { Clock } from '../clock.ts';
import { type RandomBytes, randomToken } from '../crypto/random.ts';
import type { Sealer } from '../crypto/sealer.ts';
import { AppError } from '../errors/app-error.ts';
import { awaitEntry } from '../state-store/await-entry.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { type CallRecord, callRecordKey, callTtlMs, maxAnswerBytes, maxRunMs } from './call-record.ts';

/** A call that carries a key, and whose it is. */
export interface KeyedCall {
  readonly owner: string;
  readonly tool: string;
  readonly key: string;
  readonly digest: string;
}

/** The answer of a call that has been carried out. */
export interface KeptAnswer {
  readonly structuredContent: Readonly<Record<string, unknown>>;
}

/** A key that is taken. */
export interface CallClaim {
  /** Whoever repeats the call gets this answer. */
  keep(answer: KeptAnswer): Promise<void>;
  /** Whoever repeats the call is told that it may have been done. */
  keepUnknown(): Promise<void>;
  /** The key is free again. */
  release(): Promise<void>;
}

/** Remembers calls by the keys they carry, sealed, for all processes that share the store. */
export interface CallKeys {
  /** @throws AppError `idempotency_key_reused`, `call_still_running`, `outcome_unknown`, `store_unavailable` */
  find(call: KeyedCall, signal: AbortSignal): Promise<KeptAnswer | undefined>;
  /** Exactly one of those who ask at the same time gets a claim. @throws AppError `store_full`, `store_unavailable` */
  claim(call: KeyedCall): Promise<CallClaim | undefined>;
}

/** What {@link createCallKeys} works with. */
export interface CallKeysOptions {
  readonly store: StateStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Longest wait for a call that is running, in milliseconds. Default 20 s, which clients wait for in any case. */
  readonly waitMs?: number;
}

/** Creates {@link CallKeys}. */
export function createCallKeys({ store, sealer, clock, random, waitMs = 20_000 }: CallKeysOptions): CallKeys {
  const records = createSealedRecords({ store, sealer, clock });

  async function end(at: string, claim: string, ending: Partial<CallRecord>): Promise<void> {
    await records.change<CallRecord>(at, (record) =>
      record?.claim === claim ? { ...record, ...ending } : record,
    );
  }

  return {
    async find(call, signal) {
      const at = callRecordKey(call);
      const deadlineMs = clock.nowMs() + waitMs;
      for (;;) {
        // The version first: what changes in between is seen at the next look.
        const version = (await store.read(at))?.version;
        const record = await records.read<CallRecord>(at);
        if (version === undefined || record === undefined) return undefined;
        if (record.digest !== call.digest) throw new AppError('idempotency_key_reused');
        if (record.state === 'done') return readAnswer(record);
        if (record.state === 'unknown' || clock.nowMs() >= record.runsUntilMs)
          throw new AppError('outcome_unknown');
        if (clock.nowMs() >= deadlineMs) throw new AppError('call_still_running');
        await awaitEntry(store, at, { isIt: (entry) => entry?.version !== version, signal });
      }
    },
    async claim(call) {
      const at = callRecordKey(call);
      const claim = randomToken(random);
      const nowMs = clock.nowMs();
      const running: CallRecord = {
        state: 'running',
        digest: call.digest,
        claim,
        runsUntilMs: nowMs + maxRunMs,
        expiresAtMs: nowMs + callTtlMs,
      };
      const record = await records.change<CallRecord>(at, (existing) => existing ?? running);
      if (record?.claim !== claim) return undefined;
      return {
        keep: ({ structuredContent }) =>
          end(at, claim, { state: 'done', ...(fits(structuredContent) && { answer: structuredContent }) }),
        keepUnknown: () => end(at, claim, { state: 'unknown' }),
        release: () => records.remove(at),
      };
    },
  };
}

function fits(answer: object): boolean {
  return Buffer.byteLength(JSON.stringify(answer)) <= maxAnswerBytes;
}

function readAnswer({ answer }: CallRecord): KeptAnswer {
  if (answer !== undefined) return { structuredContent: answer };
  throw new AppError('outcome_unknown', {
    sentence:
      'This call has been carried out, and its answer was too long to be kept. Do not send it again; look at the result instead.',
  });
}
