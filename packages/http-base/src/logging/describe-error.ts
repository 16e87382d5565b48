const maxCauses = 5;

/** What the log tells of an error. Other properties stay out: libraries hang whole requests onto their errors. */
export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Empty when there is none. */
  readonly stack: string;
  readonly [field: string]: unknown;
  readonly cause?: DescribedError;
}

/** Describes an error and its causes for the log, and only for the log. */
export function describeError(thrown: unknown, depth = 0): DescribedError {
  if (!(thrown instanceof Error))
    return { type: typeof thrown, message: 'Something that is no Error was thrown.', stack: '' };
  const { name, message, stack = '', cause } = thrown;
  return {
    type: name,
    message,
    ...('code' in thrown && typeof thrown.code === 'string' && { code: thrown.code }),
    stack,
    ...(cause !== undefined && depth < maxCauses && { cause: describeError(cause, depth + 1) }),
  };
}
