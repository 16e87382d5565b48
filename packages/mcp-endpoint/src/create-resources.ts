import { AppError } from '@hybrid-mcp/core';
import {
  type AskedResource,
  allResources,
  type GraphResource,
  matchResource,
  parseResourceUri,
  readResource,
  type Tool,
} from '@hybrid-mcp/graph-tools';
import type { FeatureCall } from './feature-call.ts';
import type { ResourceProvider } from './features.ts';
import { JsonRpcError } from './json-rpc/json-rpc-error.ts';
import type { ToolServices } from './mcp-endpoint-options.ts';
import { createRunningCall, type RunningCall } from './tools/running-call.ts';

/** The resources whose tools are offered. */
export function chooseResources(
  tools: readonly Tool[],
  all: readonly GraphResource[] = allResources,
): readonly GraphResource[] {
  const names = new Set(tools.map(({ name }) => name));
  return all.filter(({ tool }) => names.has(tool.name));
}

/**
 * Lets clients read what their own accounts have, by URIs as in `graph://<home account id>/messages/<id>`. What the caller
 * may not see there is not.
 * @returns nothing where there are none, so that no client is told of resources
 */
export function createResources(
  services: ToolServices,
  offered: readonly GraphResource[] = chooseResources(services.tools),
): ResourceProvider | undefined {
  if (offered.length === 0) return undefined;
  return {
    resources: [],
    templates: offered.map(toListed),
    async read(uri, call) {
      const asked = parseResourceUri(uri);
      const found = asked && findResource(offered, asked.place);
      if (found === undefined || asked === undefined) return undefined;
      const text = await readText({ ...found, asked, call }, services);
      return text === undefined ? undefined : [{ uri, mimeType: found.resource.mimeType, text }];
    },
  };
}

/** A handle is named in the URI where callers are not told apart, so that their accounts are reached by it only. */
function toListed({ name, title, description, mimeType, template }: GraphResource) {
  const uriTemplate = `graph://{account}/${template.join('/')}{?access_token}`;
  return { uriTemplate, name, title, description, mimeType };
}

interface FoundResource {
  readonly resource: GraphResource;
  readonly values: readonly string[];
}

function findResource(
  offered: readonly GraphResource[],
  place: readonly string[],
): FoundResource | undefined {
  for (const resource of offered) {
    const values = matchResource(resource, place);
    if (values !== undefined) return { resource, values };
  }
  return undefined;
}

interface ResourceRequest extends FoundResource {
  readonly asked: AskedResource;
  readonly call: FeatureCall;
}

async function readText(
  { resource, values, asked, call }: ResourceRequest,
  services: ToolServices,
): Promise<string | undefined> {
  const { account: id, accessToken } = asked;
  const args = { account: id, ...(accessToken !== undefined && { access_token: accessToken }) };
  let cause: unknown;
  const running = createRunningCall({ name: resource.tool.name, args }, services, call);
  if (call.notes !== undefined) call.notes.facts = running;
  const account = await selectOwn(running, asked);
  if (account === undefined) return undefined;
  running.onTargets?.(values);
  const onError = (thrown: unknown) => {
    cause = thrown;
    running.onError?.(thrown);
  };
  const read = await readResource({
    resource,
    values,
    context: running.context,
    account,
    accessToken,
    onError,
  });
  if ('text' in read) return read.text;
  const { success, error, error_description: sentence, ...details } = read;
  // The status is that of a result: 401 would make a client sign in at this server itself.
  throw new JsonRpcError('refused', { status: 200, sentence, word: error, details, cause });
}

/** An account that is somebody else's is not told from one that there is not. */
async function selectOwn({ context }: RunningCall, { account: id, accessToken }: AskedResource) {
  const { caller, accounts } = context;
  if (caller.principal.kind === 'anonymous' && accessToken === undefined)
    throw refuse('sign_in_required', noHandle);
  try {
    const { account } = await accounts.selectAccount({ caller, account: id, accessToken });
    return account?.id === id ? account : undefined;
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (thrown.code === 'unknown_account') return undefined;
    throw refuse(thrown.code, thrown.message);
  }
}

const noHandle =
  'This server cannot tell its callers apart. Sign in with authenticate_account, and add ?access_token= and the handle to the URI.';

function refuse(word: string, sentence: string): JsonRpcError {
  return new JsonRpcError('refused', { status: 200, sentence, word });
}
