import type { ChangeService, ChangeSubscription, SeenChanges } from '@hybrid-mcp/graph-tools';
import type { FeatureCall } from './feature-call.ts';
import type { ListedResource, ResourceProvider } from './features.ts';

const mimeType = 'application/json';

/** A handle is named in the URI where callers are not told apart, so that their accounts are reached by it only. */
const pattern = /^graph-changes:\/\/([\w-]{1,64})(?:\?access_token=([^&#]{1,4096}))?$/;

/** Adds what callers follow to the resources of a server: each subscription is one, and clients may watch it. */
export function withChangeResources(
  provider: ResourceProvider | undefined,
  changes: ChangeService | undefined,
): ResourceProvider | undefined {
  if (changes === undefined) return provider;
  const { resources } = changes;
  const template = {
    uriTemplate: 'graph-changes://{subscription}{?access_token}',
    name: 'changes',
    title: 'Followed changes',
    description: 'What has changed lately in what a subscription of changes_subscribe follows.',
    mimeType,
  };
  return {
    resources: provider?.resources ?? [],
    templates: [...(provider?.templates ?? []), template],
    list: async ({ caller }) => (await resources.listAll({ caller })).map(toListed),
    async read(uri, call) {
      const request = toRequest(uri, call);
      if (request === undefined) return provider?.read(uri, call);
      const found = await resources.look(request);
      return found && [{ uri, mimeType, text: toText(found) }];
    },
    async watch(uri, call, onUpdated) {
      const request = toRequest(uri, call);
      return request && resources.watch(request, onUpdated);
    },
  };
}

function toRequest(uri: string, { caller }: FeatureCall) {
  const [, subscription, token] = pattern.exec(uri) ?? [];
  if (subscription === undefined) return undefined;
  return { caller, subscription, ...(token !== undefined && { accessToken: decodeURIComponent(token) }) };
}

function toListed({ uri, kind, changes }: ChangeSubscription): ListedResource {
  return { uri, name: `changes-${kind}`, title: `Changes: ${kind}, ${changes.join(', ')}`, mimeType };
}

interface FoundChanges {
  readonly subscription: ChangeSubscription;
  readonly seen: SeenChanges;
}

/** The same words as in the answers of the tools. */
function toText({
  subscription: { id, kind, expiresAtMs },
  seen: { changes, cursor },
}: FoundChanges): string {
  return JSON.stringify({
    subscription: id,
    what: kind,
    expires: new Date(expiresAtMs).toISOString(),
    changes: changes.map(({ atMs, ...change }) => ({ ...change, time: new Date(atMs).toISOString() })),
    cursor,
  });
}
