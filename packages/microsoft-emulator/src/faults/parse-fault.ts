import { type AadstsNumber, aadstsTable } from './aadsts-table.ts';
import type { Fault, FaultKind, IdTokenClaim } from './fault.ts';
import type { PendingFault } from './fault-switchboard.ts';

const mostTimes = 10_000;
const idTokenClaims: readonly IdTokenClaim[] = ['nonce', 'iss', 'tid', 'aud'];

/** Thrown by {@link parseFault}; the message says what to send instead. */
export class InvalidFaultError extends Error {
  override readonly name = 'InvalidFaultError';
}

/** What a fault's fields may be, by kind; `kind` and `times` are everybody's. */
const builders: { readonly [Kind in FaultKind]: (fields: Fields) => Fault } = {
  'graph-throttled': (fields) => ({
    kind: 'graph-throttled',
    ...optionalNumber(fields, 'retryAfterSeconds'),
  }),
  'graph-unavailable': (fields) => ({
    kind: 'graph-unavailable',
    ...optionalNumber(fields, 'retryAfterSeconds'),
  }),
  'graph-claims-challenge': (fields) => ({
    kind: 'graph-claims-challenge',
    ...optionalText(fields, 'claims'),
  }),
  'graph-gateway-timeout': () => ({ kind: 'graph-gateway-timeout' }),
  'graph-unauthorized': () => ({ kind: 'graph-unauthorized' }),
  'graph-redirect': (fields) => ({ kind: 'graph-redirect', location: requiredText(fields, 'location') }),
  'graph-slow-body': (fields) => ({ kind: 'graph-slow-body', ...optionalNumber(fields, 'stallMs') }),
  'authorize-denied': () => ({ kind: 'authorize-denied' }),
  'authorize-server-error': () => ({ kind: 'authorize-server-error' }),
  'authorize-error': (fields) => ({ kind: 'authorize-error', aadsts: requiredAadsts(fields) }),
  'grant-less': (fields) => ({ kind: 'grant-less', permissions: requiredTexts(fields, 'permissions') }),
  'refresh-error': (fields) => ({ kind: 'refresh-error', aadsts: requiredAadsts(fields) }),
  'token-error': (fields) => ({ kind: 'token-error', aadsts: requiredAadsts(fields) }),
  'token-slow-body': (fields) => ({ kind: 'token-slow-body', ...optionalNumber(fields, 'stallMs') }),
  'token-server-error': () => ({ kind: 'token-server-error' }),
  'id-token-wrong': (fields) => {
    const claim = idTokenClaims.find((known) => known === fields.claim);
    if (claim !== undefined) return { kind: 'id-token-wrong', claim, ...optionalText(fields, 'value') };
    throw new InvalidFaultError(`claim must be one of ${idTokenClaims.join(', ')}.`);
  },
  'client-info-omitted': () => ({ kind: 'client-info-omitted' }),
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a fault from JSON, as in `{ "kind": "graph-throttled", "retryAfterSeconds": 2, "times": 3 }`.
 * @throws InvalidFaultError naming the field that is wrong.
 */
export function parseFault(json: unknown): PendingFault {
  if (typeof json !== 'object' || json === null) throw new InvalidFaultError('Send one JSON object.');
  const { kind, times = 1, ...fields } = json as Fields;
  if (typeof kind !== 'string' || !Object.hasOwn(builders, kind)) {
    throw new InvalidFaultError(`kind must be one of ${Object.keys(builders).join(', ')}.`);
  }
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > mostTimes) {
    throw new InvalidFaultError(`times must be a whole number from 1 to ${mostTimes}.`);
  }
  return { fault: builders[kind as FaultKind](fields), times };
}

function requiredAadsts({ aadsts }: Fields): AadstsNumber {
  if (isAadstsNumber(aadsts)) return aadsts;
  throw new InvalidFaultError(`aadsts must be one of ${Object.keys(aadstsTable).join(', ')}.`);
}

function requiredText(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new InvalidFaultError(`${name} must be text.`);
}

function requiredTexts(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new InvalidFaultError(`${name} must be a list of texts.`);
}

function optionalNumber<Name extends string>(fields: Fields, name: Name): { [Key in Name]?: number } {
  const value = fields[name];
  if (value === undefined) return {};
  if (typeof value === 'number' && value >= 0 && value < 2 ** 31)
    return { [name]: value } as { [Key in Name]: number };
  throw new InvalidFaultError(`${name} must be a number, 0 or more.`);
}

function optionalText<Name extends string>(fields: Fields, name: Name): { [Key in Name]?: string } {
  const value = fields[name];
  if (value === undefined) return {};
  if (typeof value === 'string') return { [name]: value } as { [Key in Name]: string };
  throw new InvalidFaultError(`${name} must be text.`);
}

function isAadstsNumber(value: unknown): value is AadstsNumber {
  return typeof value === 'number' && Object.hasOwn(aadstsTable, value);
}
