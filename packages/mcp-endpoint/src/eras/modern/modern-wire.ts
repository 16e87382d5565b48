import type { ClientCapabilities, InputRequest, InputRequired } from '@hybrid-mcp/graph-tools';
import { SERVER_INFO_META_KEY, specTypeSchemas } from '@modelcontextprotocol/server';
import type { EndpointDescription } from '../../endpoint-description.ts';
import { JsonRpcError } from '../../json-rpc/json-rpc-error.ts';
import { toRecord } from '../../json-rpc/to-record.ts';
import { appendMembers } from '../append-members.ts';
import { isPlainCall } from '../plain-call.ts';
import type { SharedMethod, Wire } from '../wire.ts';
import { readClientCapabilities } from './envelope.ts';
import { prepareMirroredArguments } from './mirrored-arguments.ts';
import type { RequestStates } from './request-state.ts';

/** How long clients may keep a list: a new release of the server may have another. */
const listTtlMs = 300_000;

const schemas = {
  'tools/list': specTypeSchemas.ListToolsRequest,
  'tools/call': specTypeSchemas.CallToolRequest,
  'resources/list': specTypeSchemas.ListResourcesRequest,
  'resources/templates/list': specTypeSchemas.ListResourceTemplatesRequest,
  'resources/read': specTypeSchemas.ReadResourceRequest,
  'prompts/list': specTypeSchemas.ListPromptsRequest,
  'prompts/get': specTypeSchemas.GetPromptRequest,
  'completion/complete': specTypeSchemas.CompleteRequest,
} as const satisfies Record<SharedMethod, unknown>;

/** What lists and discovery tell of how long they hold. @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching */
export const listCacheHint = { ttlMs: listTtlMs, cacheScope: 'public' } as const;

/** Requests and results as 2026-07-28 has them, by the schemas of the second SDK. */
export function createModernWire(
  { serverInfo, toolList }: Pick<EndpointDescription, 'serverInfo' | 'toolList'>,
  states: RequestStates,
): Wire {
  const validateMirroredArguments = prepareMirroredArguments(toolList);
  const meta = { _meta: { [SERVER_INFO_META_KEY]: serverInfo } };
  const complete = { resultType: 'complete', ...meta };
  return {
    fits: (method, message) =>
      (method === 'tools/call' && isPlainCall(message)) || isValid(schemas[method], message),
    endings: {
      plain: toEnding(complete),
      list: toEnding({ ...complete, ...listCacheHint }),
      personal: toEnding({ ...complete, ttlMs: 0, cacheScope: 'private' }),
    },
    validateCall({ message, headers }) {
      if (headers !== undefined) validateMirroredArguments(message, headers);
    },
    missingResource: 'unknown_resource',
    readClientInput({ message, scope }) {
      const { requestState, inputResponses } = message.params ?? {};
      return {
        capabilities: readClientCapabilities(message),
        responses: toRecord(inputResponses) ?? {},
        state: requestState === undefined ? undefined : states.open(requestState, { message, scope }),
      };
    },
    toQuestionsText({ inputRequired: { requests, state } }, { message, scope }) {
      requireCapabilities(requests ?? {}, readClientCapabilities(message));
      const questions = {
        resultType: 'input_required',
        ...(requests !== undefined && { inputRequests: requests }),
        ...(state !== undefined && { requestState: states.seal(state, { message, scope }) }),
      };
      return appendMembers(questions, toEnding(meta));
    },
  };
}

function isValid(schema: (typeof schemas)[SharedMethod], message: unknown): boolean {
  const result = schema['~standard'].validate(message);
  return !(result instanceof Promise) && result.issues === undefined;
}

function toEnding(members: object): string {
  return `,${JSON.stringify(members).slice(1, -1)}`;
}

function requireCapabilities(
  requests: NonNullable<InputRequired['inputRequired']['requests']>,
  declared: ClientCapabilities,
): void {
  const missing = Object.values(requests).flatMap((request) => findMissing(request, declared));
  if (missing.length === 0) return;
  throw new JsonRpcError('missing_client_capability', {
    details: { requiredCapabilities: Object.assign({}, ...missing) },
  });
}

/** The capability that a client lacks to answer a question, as it would declare it. */
function findMissing({ method, params }: InputRequest, declared: ClientCapabilities): readonly object[] {
  if (method === 'sampling/createMessage') return declared.sampling ? [] : [{ sampling: {} }];
  if (method === 'roots/list') return declared.roots ? [] : [{ roots: {} }];
  const { elicitation } = declared;
  if (params.mode === 'url') return elicitation?.url ? [] : [{ elicitation: { url: {} } }];
  // An elicitation capability that names no mode means forms.
  const takesForms =
    elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
  return takesForms ? [] : [{ elicitation: { form: {} } }];
}
