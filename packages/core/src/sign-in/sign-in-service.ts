import type { OpenedAccount } from '../accounts/account-book.ts';
import type { Caller } from '../accounts/caller.ts';
import { type AwaitCallbackRequest, type AwaitedCallback, awaitCallback } from './await-callback.ts';
import { type CompleteSignInRequest, completeSignIn } from './complete-sign-in.ts';
import { type StartedSignIn, startSignIn } from './start-sign-in.ts';
import type { ToolSide } from './tool-side.ts';

/** The tool side of the sign-in as one object, for those who do not want the single steps. */
export interface SignInService {
  start(request: {
    readonly caller: Caller;
    readonly callbackBaseUrl?: string | undefined;
  }): Promise<StartedSignIn>;
  waitForCallback(request: AwaitCallbackRequest): Promise<AwaitedCallback>;
  complete(request: CompleteSignInRequest): Promise<OpenedAccount>;
}

/** Binds the steps {@link startSignIn}, {@link awaitCallback} and {@link completeSignIn} to their dependencies. */
export function createSignInService(side: ToolSide): SignInService {
  return {
    start: (request) => startSignIn(side, request),
    waitForCallback: (request) => awaitCallback(side, request),
    complete: (request) => completeSignIn(side, request),
  };
}
