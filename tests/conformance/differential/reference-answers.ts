import { type ClientInput, isInputRequired, runTool, type Tool } from '@hybrid-mcp/graph-tools';
import { endpointOptions } from '../fixtures/endpoint-options.ts';

const { tools, resources, prompts, complete, signIn, accounts, createGraphClient } = endpointOptions;
const caller = { principal: { kind: 'local' }, clientName: 'differential' } as const;

/** What a request asks for and the server does not have. */
export type Unknown = 'tool' | 'resource' | 'prompt';

/** One request for an answer. */
export interface ReferenceCall {
  readonly params: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly clientInput?: ClientInput | undefined;
  /** Makes the error for something there is not. */
  readonly toError: (unknown: Unknown) => Error;
}

/** Answers one method. */
export type ReferenceAnswer = (call: ReferenceCall) => Promise<object>;

/** What anybody would write who makes a server of the same fixtures with an SDK alone, by method. */
export const referenceAnswers = {
  'tools/list': async () => ({ tools: tools.map(toListed) }),
  'tools/call': callTool,
  'resources/list': async () => ({ resources: resources.resources }),
  'resources/templates/list': async () => ({ resourceTemplates: resources.templates }),
  'resources/read': async ({ params, signal, toError }) => {
    const contents = await resources.read(String(params.uri), { caller, signal });
    if (contents === undefined) throw toError('resource');
    return { contents };
  },
  'prompts/list': async () => ({ prompts: prompts.prompts }),
  'prompts/get': async ({ params, signal, clientInput, toError }) => {
    const args = (params.arguments ?? {}) as Readonly<Record<string, string>>;
    const filled = await prompts.fill(String(params.name), args, { caller, signal, clientInput });
    if (filled === undefined) throw toError('prompt');
    return toResult(filled);
  },
  'completion/complete': async ({ params, signal }) => {
    const { ref, argument } = params as unknown as Parameters<typeof complete>[0];
    const values = await complete({ ref, argument, chosen: {} }, { caller, signal });
    return { completion: { values, total: values.length, hasMore: false } };
  },
} satisfies Readonly<Record<string, ReferenceAnswer>>;

async function callTool({ params, signal, clientInput, toError }: ReferenceCall): Promise<object> {
  const tool = tools.find(({ name }) => name === params.name);
  if (tool === undefined) throw toError('tool');
  const graph = createGraphClient();
  const context = { caller, signIn, accounts, graph, signal, ...(clientInput && { clientInput }) };
  const result = await runTool(tool, params.arguments, context);
  if (isInputRequired(result)) return toResult(result);
  const { structuredContent, content = [], isError } = result;
  const text = { type: 'text', text: JSON.stringify(structuredContent) };
  return { content: [text, ...content], structuredContent, ...(isError && { isError }) };
}

function toResult(answer: object): object {
  if (!isInputRequired(answer)) return answer;
  const { requests, state } = answer.inputRequired;
  return {
    resultType: 'input_required',
    ...(requests !== undefined && { inputRequests: requests }),
    ...(state !== undefined && { requestState: JSON.stringify(state) }),
  };
}

function toListed(tool: Tool): object {
  const { name, title, description, inputJsonSchema, outputJsonSchema, annotations } = tool;
  return {
    name,
    title,
    description,
    inputSchema: inputJsonSchema,
    outputSchema: outputJsonSchema,
    annotations,
  };
}
