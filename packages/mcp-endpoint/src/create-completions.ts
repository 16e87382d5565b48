import { AppError } from '@hybrid-mcp/core';
import { type ArgumentSource, argumentSources, type Tool } from '@hybrid-mcp/graph-tools';
import type { FeatureCall } from './feature-call.ts';
import type { CompletionRequest, McpFeatures, PromptProvider } from './features.ts';
import type { ToolServices } from './mcp-endpoint-options.ts';

/** What {@link createCompletions} works with. */
export interface CompletionOptions extends Pick<ToolServices, 'accounts' | 'createGraphClient'> {
  readonly tools: readonly Tool[];
  readonly prompts: PromptProvider | undefined;
}

/**
 * Completes the arguments of prompts and resource templates that name a mail folder, a calendar or an account, out of what
 * the caller has. Whoever is not signed in, or has not granted what it takes, is offered nothing: this is asked at every
 * key that a person presses, which is no time for a sign-in.
 *
 * @returns nothing where no prompts are offered
 */
export function createCompletions({
  tools,
  prompts,
  accounts,
  createGraphClient,
}: CompletionOptions): McpFeatures['complete'] {
  if (prompts === undefined) return undefined;
  const names = new Set(tools.map(({ name }) => name));

  async function listAccounts({ caller }: FeatureCall): Promise<readonly string[]> {
    return (await accounts.list({ caller })).map(({ username }) => username);
  }
  async function readSource(source: ArgumentSource, call: FeatureCall, account: string | undefined) {
    const { caller, signal, onAbort } = call;
    const selected = await accounts.selectAccount({ caller, account });
    return source.list(createGraphClient({ account: selected, signal, onAbort }));
  }

  return async (request, call) => {
    const { argument, chosen } = request;
    if (!isOffered(request, prompts)) return [];
    const source = argumentSources.get(argument.name);
    try {
      if (argument.name === 'account') return matching(await listAccounts(call), argument.value);
      if (source === undefined || !names.has(source.tool)) return [];
      return matching(await readSource(source, call, chosen.account || undefined), argument.value);
    } catch (thrown) {
      if (thrown instanceof AppError) return [];
      throw thrown;
    }
  };
}

/** A template belongs to whoever offers it; its arguments mean what they are called. */
function isOffered({ ref, argument }: CompletionRequest, { prompts }: PromptProvider): boolean {
  if (ref.type !== 'ref/prompt') return true;
  const prompt = prompts.find(({ name }) => name === ref.name);
  return prompt?.arguments?.some(({ name }) => name === argument.name) ?? false;
}

/** What begins like the text that was typed, then what holds it somewhere. */
function matching(values: readonly string[], typed: string): readonly string[] {
  const text = typed.trim().toLowerCase();
  const places = values.map((value) => ({ value, place: value.toLowerCase().indexOf(text) }));
  return [...places.filter(({ place }) => place === 0), ...places.filter(({ place }) => place > 0)].map(
    ({ value }) => value,
  );
}
