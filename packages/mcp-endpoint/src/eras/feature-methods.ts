import { isInputRequired } from '@hybrid-mcp/graph-tools';
import type { CompletionRequest, McpFeatures, PromptProvider, ResourceProvider } from '../features.ts';
import { JsonRpcError } from '../json-rpc/json-rpc-error.ts';
import type { UncheckedMethods } from './answer-method.ts';
import type { RequestToAnswer } from './answer-request.ts';
import { appendMembers } from './append-members.ts';
import type { Wire } from './wire.ts';

/** Most values of a completion. @see https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/completion */
const maxValues = 100;

/** The methods of what an endpoint offers besides tools. */
export function createFeatureMethods(
  { resources, prompts, complete }: McpFeatures,
  wire: Wire,
): UncheckedMethods {
  return {
    ...(resources !== undefined && createResourceMethods(resources, wire)),
    ...(prompts !== undefined && createPromptMethods(prompts, wire)),
    ...(complete !== undefined && { 'completion/complete': completing(complete, wire) }),
  };
}

function createResourceMethods(provider: ResourceProvider, wire: Wire): UncheckedMethods {
  const { resources, templates } = provider;
  const listText = appendMembers({ resources }, wire.endings.list);
  const templatesText = appendMembers({ resourceTemplates: templates }, wire.endings.list);
  return {
    'resources/list': provider.list === undefined ? () => listText : listing(provider, wire),
    'resources/templates/list': () => templatesText,
    'resources/read': async (request) => {
      const { uri } = request.message.params as { readonly uri: string };
      const contents = await provider.read(uri, { ...request.scope, notes: request.notes });
      if (contents === undefined) throw new JsonRpcError(wire.missingResource, { details: { uri } });
      return appendMembers({ contents }, wire.endings.personal);
    },
  };
}

/** A list that holds what is the caller's own. */
function listing(provider: ResourceProvider, wire: Wire): (request: RequestToAnswer) => Promise<string> {
  return async ({ scope }) => {
    const resources = [...provider.resources, ...((await provider.list?.(scope)) ?? [])];
    return appendMembers({ resources }, wire.endings.personal);
  };
}

function createPromptMethods(provider: PromptProvider, wire: Wire): UncheckedMethods {
  const listText = appendMembers({ prompts: provider.prompts }, wire.endings.list);
  return {
    'prompts/list': () => listText,
    'prompts/get': async (request) => {
      const { name, arguments: args = {} } = request.message.params as {
        readonly name: string;
        readonly arguments?: Readonly<Record<string, string>>;
      };
      const call = { ...request.scope, clientInput: wire.readClientInput(request) };
      const filled = await provider.fill(name, args, call);
      if (filled === undefined) throw new JsonRpcError('unknown_prompt');
      if (isInputRequired(filled)) return wire.toQuestionsText(filled, request);
      return appendMembers(filled, wire.endings.plain);
    },
  };
}

function completing(
  complete: NonNullable<McpFeatures['complete']>,
  wire: Wire,
): (request: RequestToAnswer) => Promise<string> {
  return async ({ message, scope }) => {
    const { ref, argument, context } = message.params as unknown as Omit<CompletionRequest, 'chosen'> & {
      readonly context?: { readonly arguments?: Readonly<Record<string, string>> };
    };
    const values = await complete({ ref, argument, chosen: context?.arguments ?? {} }, scope);
    const completion = {
      values: values.slice(0, maxValues),
      total: values.length,
      hasMore: values.length > maxValues,
    };
    return appendMembers({ completion }, wire.endings.plain);
  };
}
