import {
  CallToolRequestSchema,
  CompleteRequestSchema,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { JsonRpcError } from '../../json-rpc/json-rpc-error.ts';
import { isPlainCall } from '../plain-call.ts';
import type { SharedMethod, Wire } from '../wire.ts';

const schemas = {
  'tools/list': ListToolsRequestSchema,
  'tools/call': CallToolRequestSchema,
  'resources/list': ListResourcesRequestSchema,
  'resources/templates/list': ListResourceTemplatesRequestSchema,
  'resources/read': ReadResourceRequestSchema,
  'prompts/list': ListPromptsRequestSchema,
  'prompts/get': GetPromptRequestSchema,
  'completion/complete': CompleteRequestSchema,
} as const satisfies Record<SharedMethod, unknown>;

/** Requests and results as the revisions up to 2025-11-25 have them, by the schemas of the first SDK. */
export const legacyWire: Wire = {
  fits: (method, message) =>
    (method === 'tools/call' && isPlainCall(message)) || schemas[method].safeParse(message).success,
  endings: { plain: '', list: '', personal: '' },
  validateCall: () => {},
  missingResource: 'resource_not_found',
  // Asking needs a connection that outlives the request, which a server without sessions does not have.
  readClientInput: () => undefined,
  toQuestionsText() {
    throw new JsonRpcError('internal_error', {
      cause: new Error('A tool asked a client that cannot be asked.'),
    });
  },
};
