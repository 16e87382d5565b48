import type { OpenedAccount } from '../accounts/account-book.ts';
import { type AwaitCallbackRequest, type AwaitedCallback, awaitCallback } from './await-callback.ts';
import { type CompleteSignInRequest, completeSignIn } from './complete-sign-in.ts';
import { startSignIn } from './start-sign-in.ts';
import type { StartedSignIn, StartSignInRequest } from './started-sign-in.ts';
import { type StepUp, type StepUpRequest, stepUpSignIn } from './step-up-sign-in.ts';
import type { ToolSide } from './tool-side.ts';

/** The tool side of the sign-in as one object, for those who do not want the single steps. */
export interface SignInService {
  start(request: Omit<StartSignInRequest, 'target'>): Promise<StartedSignIn>;
  waitForCallback(request: AwaitCallbackRequest): Promise<AwaitedCallback>;
  complete(request: CompleteSignInRequest): Promise<OpenedAccount>;
  /** Starts a sign-in that gets a signed-in account what it lacks. */
  stepUp(request: StepUpRequest): Promise<StepUp>;
}

/** Binds the steps {@link startSignIn}, {@link awaitCallback} and {@link completeSignIn} to their dependencies. */
export function createSignInService(side: ToolSide): SignInService {
  return {
    start: ({ caller, callbackBaseUrl }) => startSignIn(side, { caller, callbackBaseUrl }),
    waitForCallback: (request) => awaitCallback(side, request),
    complete: (request) => completeSignIn(side, request),
    stepUp: (request) => stepUpSignIn(side, request),
  };
}
