import { JsonRpcError } from '../../json-rpc/json-rpc-error.ts';
import type { JsonRpcRequest } from '../../json-rpc/json-rpc-message.ts';
import type { JsonRpcRefusal } from '../../json-rpc/json-rpc-refusals.ts';
import { toRecord } from '../../json-rpc/to-record.ts';
import { servedRevisions } from './served-revisions.ts';

const refusalsByCode: Readonly<Record<number, JsonRpcRefusal>> = {
  [-32600]: 'invalid_request',
  [-32601]: 'unknown_method',
  [-32602]: 'invalid_params',
  [-32020]: 'header_mismatch',
  [-32021]: 'missing_client_capability',
  [-32022]: 'unknown_protocol_version',
};

const beginsWithInitialize =
  'Revisions before 2026-07-28 begin with initialize and have no version in _meta. Begin so, or send 2026-07-28 there.';

/** What is known of an error besides its code. */
interface Surroundings {
  readonly status: number;
  readonly message: JsonRpcRequest;
}

/**
 * Makes ours of an error of the SDK, whose texts may be its validator's or an exception's own words. What the protocol
 * wants in `data` is kept.
 */
export function toOurError(
  { code, data }: { readonly code: number; readonly data?: unknown },
  { status, message }: Surroundings,
): JsonRpcError {
  const { requested, requiredCapabilities, envelope } = toRecord(data) ?? {};
  if (envelope !== undefined) return new JsonRpcError('invalid_envelope');
  const refusal = refusalsByCode[code];
  if (refusal === undefined) return toUncodedError(code, { status, message });
  if (refusal === 'unknown_protocol_version') return toUnknownVersion(status, requested);
  const details = requiredCapabilities === undefined ? {} : { requiredCapabilities };
  return new JsonRpcError(refusal, { status, details });
}

function toUnknownVersion(status: number, requested: unknown): JsonRpcError {
  // An older revision is served, but not to requests of this form.
  const isOlder = servedRevisions.some((revision) => revision === requested);
  return new JsonRpcError('unknown_protocol_version', {
    status,
    details: { supported: servedRevisions, ...(requested !== undefined && { requested }) },
    ...(isOlder && { sentence: beginsWithInitialize }),
  });
}

/** The SDK has no code of its own for a full house, and calls params that it cannot read its own fault. */
function toUncodedError(code: number, { status, message }: Surroundings): JsonRpcError {
  if (status >= 500) {
    return new JsonRpcError('internal_error', {
      cause: new Error(`The SDK answered ${status} with code ${code}.`),
    });
  }
  const isFull = message.method === 'subscriptions/listen';
  return isFull
    ? new JsonRpcError('too_many_subscriptions')
    : new JsonRpcError('invalid_params', { status: 400 });
}
