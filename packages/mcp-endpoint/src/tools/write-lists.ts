import { isInputRequired, type Tool } from '@hybrid-mcp/graph-tools';
import type { CallTool } from './tool-call.ts';

/**
 * Wraps what runs the tools, so that the text of a list is written in TOON, which names the fields of its items once. It
 * is for Graph tools only: whoever signs a person in reads that text as JSON. The library loads with the first list.
 *
 * @see https://github.com/toon-format/spec
 */
export function writeLists(callTool: CallTool, tools: readonly Tool[]): CallTool {
  const names = new Set(tools.filter(({ toolset }) => toolset !== undefined).map(({ name }) => name));
  return async (call, scope) => {
    const result = await callTool(call, scope);
    if (isInputRequired(result) || result.isError || !names.has(call.name)) return result;
    if (!isList(result.structuredContent)) return result;
    const { encode } = await import('@toon-format/toon');
    return { ...result, text: encode(toTables(result.structuredContent)) };
  };
}

function isList(answer: Readonly<Record<string, unknown>>): boolean {
  return Object.values(answer).some((value) => Array.isArray(value) && typeof value[0] === 'object');
}

/** Only items with the same fields become a table, and answers leave out what is absent: in the text it is null. */
function toTables(answer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, isItems(value) ? fill(value) : value]),
  );
}

type Items = readonly Readonly<Record<string, unknown>>[];

function isItems(value: unknown): value is Items {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
}

function fill(items: Items): Items {
  const absent = Object.fromEntries(items.flatMap((item) => Object.keys(item).map((name) => [name, null])));
  return items.map((item) => ({ ...absent, ...item }));
}
