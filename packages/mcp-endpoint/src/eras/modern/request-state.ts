import { createHash } from 'node:crypto';
import { type Clock, createSealer, type Sealer, systemClock, systemRandom } from '@hybrid-mcp/core';
import { JsonRpcError } from '../../json-rpc/json-rpc-error.ts';
import type { JsonRpcRequest } from '../../json-rpc/json-rpc-message.ts';
import type { CallScope } from '../../tools/call-scope.ts';
import { toWho } from '../../tools/tool-call-record.ts';

/** How long a question waits for its answer: as long as a sign-in may take. */
const maxAgeMs = 10 * 60_000;

/** The call that asks, and the call that brings the answers. */
export interface AskingCall {
  readonly message: JsonRpcRequest;
  readonly scope: Pick<CallScope, 'caller'>;
}

/** What a call keeps between its rounds, in the hands of a client that can neither read nor alter nor lend it. */
export interface RequestStates {
  /** Seals JSON for the next round of this call. */
  seal(state: unknown, call: AskingCall): string;
  /** @throws JsonRpcError `invalid_request_state`: altered, older than ten minutes, of another caller or another call */
  open(sealed: unknown, call: AskingCall): unknown;
}

/** What {@link createRequestStates} works with. */
export interface RequestStatesOptions {
  /** Any replica may get the next round, so all need the same keys. Default: a key that only this process has. */
  readonly sealer?: Sealer | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
}

/**
 * Seals the `requestState` of multi round-trip requests to principal, age and request. Nothing is kept here, so one may
 * be sent twice while it is young: what must happen once is guarded where it happens.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr#server-requirements-basic-workflow
 */
export function createRequestStates({
  sealer = createSealer({ keys: [systemRandom(32)], random: systemRandom }),
  clock = systemClock,
}: RequestStatesOptions): RequestStates {
  return {
    seal: (state, call) =>
      sealer.seal(JSON.stringify({ state, untilMs: clock.wallMs() + maxAgeMs }), toContext(call)),
    open(sealed, call) {
      const json = typeof sealed === 'string' ? sealer.open(sealed, toContext(call)) : undefined;
      const kept = json === undefined ? undefined : (JSON.parse(json) as { untilMs: number; state: unknown });
      if (kept === undefined || kept.untilMs <= clock.wallMs()) {
        throw new JsonRpcError('invalid_request_state');
      }
      return kept.state;
    },
  };
}

/** Two calls have the same context only if the same principal asks the same with the same arguments. */
function toContext({ message: { method, params = {} }, scope: { caller } }: AskingCall): string {
  const { _meta, inputResponses, requestState, ...asked } = params;
  const digest = createHash('sha256')
    .update(JSON.stringify([toWho(caller), method, asked]))
    .digest('base64url');
  return `mcp request state ${digest}`;
}
