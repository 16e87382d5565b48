import { AppError } from '../errors/app-error.ts';
import { type MicrosoftFailure, parseAuthorizeFailure } from '../microsoft/microsoft-failure.ts';

/** Query of a request, repeated parameters as arrays. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

declare const validated: unique symbol;

/** An authorize answer of the right form: one `state`, and either a code or an error. Nothing in it is trusted yet. */
export type CallbackParameters = {
  readonly state: string;
  readonly issuer: string | undefined;
  readonly answer: AuthorizeAnswer;
} & { readonly [validated]: true };

/** How Microsoft answered. */
export type AuthorizeAnswer =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'error'; readonly failure: MicrosoftFailure };

/** Microsoft's codes exceed 4 KB; this is the longest one accepted, in characters. */
const maxCodeLength = 8 * 1024;

/** Our states have at most 101 characters. */
const maxStateLength = 128;

/**
 * Checks the form of an authorize answer.
 *
 * @throws AppError `invalid_callback` on repeated, missing, contradictory or oversized parameters
 * @see RFC 6749 §4.1.2, §4.1.2.1, §3.1 (a parameter must not be included more than once)
 */
export function validateCallback(query: RawQuery): CallbackParameters {
  if (Object.values(query).some((value) => Array.isArray(value))) throw new AppError('invalid_callback');
  const {
    state,
    iss,
    code,
    error,
    error_description: description,
  } = query as Record<string, string | undefined>;
  if (!state || state.length > maxStateLength) throw new AppError('invalid_callback');
  if ((code === undefined) === (error === undefined)) throw new AppError('invalid_callback');
  const answer = error === undefined ? toCodeAnswer(code) : toErrorAnswer(error, description);
  return { state, issuer: iss, answer } as CallbackParameters;
}

function toCodeAnswer(code: string | undefined): AuthorizeAnswer {
  if (!code || code.length > maxCodeLength) throw new AppError('invalid_callback');
  return { kind: 'code', code };
}

function toErrorAnswer(error: string, description: string | undefined): AuthorizeAnswer {
  if (error === '') throw new AppError('invalid_callback');
  return { kind: 'error', failure: parseAuthorizeFailure(error, description) };
}
