import { describeError } from './describe-error.ts';

const secretKey =
  /authorization|cookie|password|secret|token|assertion|verifier|^(?:nonce|state|handle|api[-_]?key)$|^(?:auth|confirmation|user|device)?[-_]?code$/i;
const maxDepth = 6;
const censored = '[redacted]';

/**
 * Copies a log object without the values of secret fields: authorization, cookies, codes, states and whatever is
 * named like a token, a secret or a password. Numbers and booleans stay. Errors are described by {@link describeError},
 * except the one in `err`, which is left to the serializer of that name.
 */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactObject(fields, 0);
}

function redactObject(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, redactValue(key, value, depth)]),
  );
}

function redactValue(key: string, value: unknown, depth: number): unknown {
  if (secretKey.test(key) && (typeof value === 'string' || typeof value === 'object')) return censored;
  if (Array.isArray(value))
    return depth < maxDepth ? value.map((item) => redactValue('', item, depth + 1)) : censored;
  if (value instanceof Error) return depth === 0 && key === 'err' ? value : describeError(value);
  if (!isPlainObject(value)) return value;
  return depth < maxDepth ? redactObject(value, depth + 1) : censored;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
