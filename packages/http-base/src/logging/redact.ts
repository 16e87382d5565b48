import { describeError } from './describe-error.ts';

const secretKey =
  /authorization|cookie|passw(?:or)?d|passphrase|secret|token|assertion|verifier|identity[-_]?header|(?:api|access|account|private|sealing|shared|signing|subscription)[-_]?keys?$|^(?:nonce|state|handle|pin|jwt|sig|credentials?|connection[-_]?string)$|^(?:auth|authorization|confirmation|user|device)?[-_]?code$/i;
/** Names end up in lists too, beside their values: `['cookie', 'a=b']`. A longer text is no name. */
const maxNameLength = 40;
const maxDepth = 6;
const maxItems = 100;
const censored = '[redacted]';

/** Fields of a line that have a serializer, which picks what may be told. */
const serialized = new Set(['err', 'req', 'res']);

/**
 * Copies a log object without the values of secret fields: authorization, cookies, codes, states, keys and whatever is
 * named like a token, a secret or a password. Numbers, booleans and null stay, so status codes survive. Errors are
 * described by {@link describeError}, bytes and instances of classes are only named. What is in `err`, `req` and `res`
 * is left to the serializers of these names.
 */
export function redactFields(fields: object): Record<string, unknown> {
  if (isPlainObject(fields)) return redactObject(fields, 0);
  return Array.isArray(fields) ? { ...redactItems(fields, 0) } : { value: nameInstance(fields) };
}

/** Redacts a value that has no name, such as one that is put into the text of a line. */
export function redactUnnamed(value: unknown): unknown {
  return redactValue('', value, 0);
}

function redactObject(fields: object, depth: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  let count = 0;
  for (const [key, value] of Object.entries(fields)) {
    if (key === '__proto__') continue;
    if (count++ === maxItems) {
      copy['…'] = 'more';
      break;
    }
    const isSerialized = depth === 0 && serialized.has(key);
    copy[key] = isSerialized ? value : redactValue(key, value, depth);
  }
  return copy;
}

function redactItems(items: readonly unknown[], depth: number): unknown[] {
  const shown = items.slice(0, maxItems).map((item, index) => {
    const name = items[index - 1];
    const isNamed = typeof name === 'string' && name.length <= maxNameLength;
    return redactValue(isNamed ? name : '', item, depth + 1);
  });
  return items.length > maxItems ? [...shown, `and ${items.length - maxItems} more`] : shown;
}

function redactValue(key: string, value: unknown, depth: number): unknown {
  if (typeof value === 'string' || (typeof value === 'object' && value !== null)) {
    if (secretKey.test(key)) return censored;
    return typeof value === 'string' ? value : redactNested(value, depth);
  }
  if (typeof value === 'bigint') return secretKey.test(key) ? censored : String(value);
  // A function may be a toJSON that gives away what was redacted beside it.
  return typeof value === 'function' ? undefined : value;
}

function redactNested(value: object, depth: number): unknown {
  if (depth >= maxDepth) return censored;
  if (Array.isArray(value)) return redactItems(value, depth);
  if (value instanceof Error) return describeError(value);
  return isPlainObject(value) ? redactObject(value, depth + 1) : nameInstance(value);
}

/** An instance may hold anything, a request with its headers for example: only dates and addresses are told. */
function nameInstance(value: object): unknown {
  if (value instanceof Date) return value;
  if (value instanceof URL) return value.href;
  const type: unknown = value.constructor;
  return typeof type === 'function' ? `[${type.name}]` : '[object]';
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
