import type { Caller, Owner } from '../accounts/caller.ts';

/** A sign-in that waits for a person. */
export interface StartedSignIn {
  /** Where the person goes: Microsoft's authorize URL in `direct` binding, else our own start page. */
  readonly authUrl: string;
  readonly state: string;
  readonly expiresInSeconds: number;
  /** What to do next. */
  readonly message: string;
  /** What the person types in at `authUrl`; only for a sign-in on another device. */
  readonly userCode?: string | undefined;
}

/** Who asks for a sign-in, and for what. */
export interface StartSignInRequest {
  readonly caller: Caller;
  readonly callbackBaseUrl?: string | undefined;
  /** Set for a sign-in that adds to an account which is signed in already. */
  readonly target?: SignInTarget | undefined;
}

/** The account that a sign-in is for, and what it is to bring. */
export interface SignInTarget {
  readonly owner: Owner;
  /** Home account id: nobody else may finish the flow. */
  readonly accountId: string;
  readonly scopes: readonly string[];
  /** JSON text of a claims challenge to answer. */
  readonly claims?: string | undefined;
}
