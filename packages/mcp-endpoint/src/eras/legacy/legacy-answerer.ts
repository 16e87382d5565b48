import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/sdk/types.js';
import type { EndpointDescription } from '../../endpoint-description.ts';
import { toResultText } from '../../json-rpc/response-text.ts';
import type { EraAnswerer, McpHeaders, TextAnswer } from '../answer-request.ts';
import { createSharedMethods } from '../shared-methods.ts';
import { createHandshake } from './handshake.ts';
import { legacyWire } from './legacy-wire.ts';
import { createSubscriptionMethods } from './subscription-methods.ts';
import { validateProtocolVersion } from './validate-protocol-version.ts';

/**
 * Creates the answerer for the protocol revisions up to 2025-11-25, on the first major version of the SDK: its
 * handshake, its schemas, its list of revisions. No session is kept, so any replica answers any request.
 */
export function createLegacyAnswerer(description: EndpointDescription): EraAnswerer {
  const methods = createSharedMethods(description, legacyWire);
  const subscriptions = createSubscriptionMethods(description.features.resources);
  const answerHandshake = createHandshake(description);
  return {
    validateHeaders,
    answer(request) {
      const { id, method } = request.message;
      // The version is being negotiated there, so a header can only be a leftover.
      if (method !== 'initialize') validateHeaders(request.headers ?? {});
      const answer = methods.get(method) ?? (request.connection && subscriptions.get(method));
      if (answer === undefined) return answerHandshake(request.message);
      const result = answer(request);
      if (typeof result === 'string') return toAnswer(id, result);
      return result.then((text) => toAnswer(id, text));
    },
  };
}

function validateHeaders({ protocolVersion }: McpHeaders): void {
  validateProtocolVersion(protocolVersion, SUPPORTED_PROTOCOL_VERSIONS);
}

function toAnswer(id: string | number, result: string): TextAnswer {
  return { status: 200, text: toResultText(id, result) };
}
