import { allPrompts, type Prompt, type Tool } from '@hybrid-mcp/graph-tools';
import type { PromptProvider } from './features.ts';

/** Longest text of an argument, in characters. */
const maxArgumentLength = 500;

/**
 * Offers the prompts whose tools are all offered.
 * @returns nothing where that is none, so that no client is told of prompts
 */
export function createPrompts(
  tools: readonly Tool[],
  all: readonly Prompt[] = allPrompts,
): PromptProvider | undefined {
  const names = new Set(tools.map(({ name }) => name));
  const offered = all.filter((prompt) => prompt.tools.every((name) => names.has(name)));
  if (offered.length === 0) return undefined;
  return {
    prompts: offered.map(({ name, title, description, arguments: blanks }) => ({
      name,
      title,
      description,
      arguments: blanks,
    })),
    async fill(name, args) {
      const prompt = offered.find((one) => one.name === name);
      if (prompt === undefined) return undefined;
      const text = prompt.toText(toFilledIn(prompt, args));
      const message = { role: 'user', content: { type: 'text', text } } as const;
      return { description: prompt.description, messages: [message] };
    },
  };
}

/** What the person typed in, in one line; clients send what was left empty as an empty text. */
function toFilledIn(
  { arguments: blanks }: Prompt,
  args: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const filled = blanks.flatMap(({ name }) => {
    const text = args[name]?.replace(/\s+/g, ' ').trim().slice(0, maxArgumentLength);
    return text ? [[name, text] as const] : [];
  });
  return Object.fromEntries(filled);
}
