import { redactUnnamed } from './redact.ts';

/**
 * pino's hook around a call such as `log.error({ err })`. Where such a call has no text, pino would take the error's
 * message for the line's, which is what {@link describeError} is there to judge. Values that go into the text
 * (`log.info('%j', headers)`) are redacted before they are part of it.
 * @see https://getpino.io/#/docs/api?id=logmethod
 */
export function withOwnMessage(
  this: unknown,
  args: readonly unknown[],
  method: (...args: never[]) => void,
): void {
  const [first, text] = args;
  if (text === undefined && hasError(first)) Reflect.apply(method, this, [first, 'error']);
  else Reflect.apply(method, this, args.length === 1 ? args : redactInserted(args));
}

/** The values follow the text, which is the first argument or comes after the fields of the line. */
function redactInserted(args: readonly unknown[]): readonly unknown[] {
  const start = typeof args[0] === 'string' ? 1 : 2;
  return args.length <= start ? args : args.map((arg, index) => (index < start ? arg : redactUnnamed(arg)));
}

function hasError(fields: unknown): boolean {
  return typeof fields === 'object' && fields !== null && (fields instanceof Error || 'err' in fields);
}
