import type { ClientInput } from '@hybrid-mcp/graph-tools';
import { toRecord } from '../json-rpc/to-record.ts';

/** The key of our question to the client. */
export const signInQuestion = 'sign_in';

/** What is kept between the rounds of a call. */
export interface KeptState {
  /** What the tool itself keeps. */
  readonly tool?: unknown;
  readonly signIn?: OfferedSignIn;
}

/** A sign-in whose link the client was asked to open. */
export interface OfferedSignIn {
  /** Of the sign-in, as authenticate_account returns it. */
  readonly state: string;
  /** Whether the client has said that it has opened the link. */
  readonly isAccepted: boolean;
}

/** Reads what was kept, and what the client has answered since. */
export function readKeptState({ state, responses }: ClientInput): KeptState {
  const kept = (toRecord(state) ?? {}) as KeptState;
  if (kept.signIn === undefined) return kept;
  const answered = toRecord(responses[signInQuestion])?.action === 'accept';
  return { ...kept, signIn: { ...kept.signIn, isAccepted: kept.signIn.isAccepted || answered } };
}
