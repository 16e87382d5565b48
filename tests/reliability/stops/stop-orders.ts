import type { SignInStep } from './sign-in-stops.ts';
import type { Side } from './stop-point.ts';

/** What a test tells a server. */
export type StopOrder =
  /** Hold whatever comes to this step next; `side` where it is to be another than that of the step. */
  | { readonly order: 'stop'; readonly step: SignInStep; readonly side?: Side }
  /** Hold nothing, and let go what is held. */
  | { readonly order: 'go on' };

/** What a server tells a test: it holds something at the step. */
export interface StoppedMessage {
  readonly stoppedAt: SignInStep;
}
