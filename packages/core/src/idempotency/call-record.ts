import { sha256 } from '../crypto/digest.ts';

/** What is known of a call that carries a key. */
export interface CallRecord {
  readonly state: 'running' | 'done' | 'unknown';
  /** Digest of the arguments. */
  readonly digest: string;
  /** A random name of whoever took the key. */
  readonly claim: string;
  /** Until when a running call may still end, in milliseconds since the epoch; its process has died if it has not by then. */
  readonly runsUntilMs: number;
  /** What was answered; absent where it was too long to be kept. */
  readonly answer?: Readonly<Record<string, unknown>>;
  /** When the key is free again, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/** Where the record of a call is: only whoever may use the account can make this key. */
export function callRecordKey({
  owner,
  tool,
  key,
}: {
  readonly owner: string;
  readonly tool: string;
  readonly key: string;
}): string {
  return `call:{${sha256(JSON.stringify([owner, tool, key]))}}`;
}

/** How long a key stands for its call: 24 hours, in milliseconds. */
export const callTtlMs = 24 * 60 * 60 * 1000;

/** Longest a call may run, in milliseconds: longer than the uploads and retries of any tool. */
export const maxRunMs = 5 * 60 * 1000;

/** Longest answer that is kept, in UTF-8 bytes: sealed and with what is around it, it fits into an entry of a store. */
export const maxAnswerBytes = 40 * 1024;
