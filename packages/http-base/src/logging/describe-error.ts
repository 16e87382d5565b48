import { AppError } from '@hybrid-mcp/core';
import { toFailureFields } from './failure-fields.ts';
import { readProviderFailure } from './provider-failure.ts';

const maxCauses = 5;
const errorName = /^[A-Za-z_$][\w$ ]{0,63}$/;

/** What the log tells of an error. Other properties stay out: libraries hang whole requests onto their errors. */
export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Type, message and where it was thrown. Empty when there is none. */
  readonly stack: string;
  readonly [field: string]: unknown;
  readonly cause?: DescribedError;
}

/**
 * Errors of Node and of undici that quote the value they complain about: a header, a URL, a body. The group is what
 * may be told.
 */
const quotingMessage =
  /(invalid header (?:name|value)|Failed to parse URL|URL that includes credentials|not valid JSON|not a valid HTTP method|not an accepted type)/;

/**
 * Describes an error and its causes for the log, and only for the log. Messages that others can fill (an identity
 * provider's, and those which quote a value) are replaced, also in the stack.
 */
export function describeError(thrown: unknown, depth = 0): DescribedError {
  if (!(thrown instanceof Error))
    return { type: typeof thrown, message: 'Something that is no Error was thrown.', stack: '' };
  const { cause } = thrown;
  const type = errorName.test(thrown.name) ? thrown.name : 'Error';
  const failure = readProviderFailure(thrown);
  const message = failure === undefined ? toOwnMessage(thrown.message) : Object.values(failure).join(' ');
  return {
    type,
    message,
    ...('code' in thrown && isCode(thrown.code) && { code: thrown.code }),
    ...(thrown instanceof AppError && toFailureFields(thrown.failure)),
    ...failure,
    stack: toStack(thrown, { type, message }),
    ...(cause !== undefined && depth < maxCauses && { cause: describeError(cause, depth + 1) }),
  };
}

/** As in `ECONNREFUSED` or `sign_in_required`: an authorization code in this place is none. */
function isCode(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Za-z]\w{0,63}$/.test(code);
}

function toOwnMessage(message: string): string {
  const [, told] = quotingMessage.exec(message) ?? [];
  return told === undefined ? message : `${told} (the value is left out)`;
}

/** The stack begins with name and message as they were when the error was made. */
function toStack(
  { name, message, stack = '' }: Error,
  own: { readonly type: string; readonly message: string },
) {
  if (stack === '' || (message === own.message && name === own.type)) return stack;
  const start = stack.indexOf(message);
  const frames = start < 0 ? -1 : stack.indexOf('\n    at ', start + message.length);
  return `${own.type}: ${own.message}${frames < 0 ? '' : stack.slice(frames)}`;
}
