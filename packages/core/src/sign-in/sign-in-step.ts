import type { ErrorCode } from '../errors/error-codes.ts';
import type { MicrosoftFailure } from '../microsoft/microsoft-failure.ts';
import type { FlowId } from './signed-state.ts';

/** One step of a sign-in, or of what becomes of it, for the log. Holds no secret and nothing of a person but an id. */
export interface SignInStep {
  /** Short id of the flow, 16 characters, the same on both sides; the account's where there is no flow any more. */
  readonly flow: string;
  readonly step: 'start' | 'start_page' | 'agree' | 'callback' | 'wait' | 'complete' | 'refresh' | 'sign_out';
  readonly outcome: 'ok' | 'pending' | ErrorCode;
  /** Home account id. */
  readonly account?: string | undefined;
  /** What Microsoft said, where Microsoft refused. */
  readonly failure?: MicrosoftFailure | undefined;
}

/** Gets every step as it ends. It must not throw. */
export type OnSignInStep = (step: SignInStep) => void;

/** The flow as the log names it: enough of the hash of its state to tell flows apart, of no use to anybody else. */
export function toFlowName(flowId: FlowId | string): string {
  return flowId.slice(0, 16);
}
