import type { SelectedAccount } from '../tool-context.ts';
import type { AbortNotice } from './abort-notice.ts';
import type { GraphAnswer } from './graph-answer.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/** What the requests of one client have in common. */
export interface GraphCall {
  /** The account they speak for. */
  readonly account: SelectedAccount;
  /** Aborted when the caller goes away: reads and waits end; what has begun to write is finished. */
  readonly signal?: AbortSignal | undefined;
  /** Calls back when the signal aborts. Default: a listener of the signal. */
  readonly onAbort?: AbortNotice | undefined;
  /**
   * Whether one of them has been sent that may change something. What comes after that is not left alone any more: nobody
   * would learn how far it came.
   */
  hasWritten: boolean;
}

/**
 * One request and how far it has come. It is made once and changed by the steps it goes through: a copy for each step
 * would cost more than the steps.
 */
export interface GraphRequest extends Omit<OutgoingRequest, 'onAbort' | 'timeoutMs'> {
  readonly call: GraphCall;
  /** When its time is over, tries and waits included, in milliseconds of `Clock.nowMs`. */
  deadlineMs: number;
  /** The access token it was last sent with. */
  token?: string | undefined;
  /** The access token to send it with next, in place of the account's present one. */
  nextToken?: string | undefined;
  /** Whether a refused token has been replaced, which happens once however often it is tried. */
  isRenewed: boolean;
}

/** A step on the way to Graph. Rejects with `AppError`: `graph_unavailable` means that the outcome is unknown. */
export type SendGraphRequest = (request: GraphRequest) => Promise<GraphAnswer>;
