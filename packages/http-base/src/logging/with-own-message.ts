/**
 * pino's hook around a call such as `log.error({ err })`. Where such a call has no text, pino would take the error's
 * message for the line's, which is what {@link describeError} is there to judge.
 * @see https://getpino.io/#/docs/api?id=logmethod
 */
export function withOwnMessage(
  this: unknown,
  args: readonly unknown[],
  method: (...args: never[]) => void,
): void {
  const [first, text] = args;
  Reflect.apply(method, this, text === undefined && hasError(first) ? [first, 'error'] : args);
}

function hasError(fields: unknown): boolean {
  return typeof fields === 'object' && fields !== null && (fields instanceof Error || 'err' in fields);
}
