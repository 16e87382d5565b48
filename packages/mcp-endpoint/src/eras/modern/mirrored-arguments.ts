import { JsonRpcError } from '../../json-rpc/json-rpc-error.ts';
import type { JsonRpcRequest } from '../../json-rpc/json-rpc-message.ts';
import { toRecord } from '../../json-rpc/to-record.ts';
import type { ListedTool } from '../../tools/tool-list.ts';
import type { McpHeaders } from '../answer-request.ts';
import { decodeMirroredValue } from '../mirrored-value.ts';

/** `42.0` is 42 (the specification says so); nothing, which `Number` takes for 0, is not, nor are other notations. */
const decimal = /^-?\d+(?:\.\d+)?$/;

/** An argument of a tool that clients repeat in a header. */
interface MirroredArgument {
  /** The names that lead to it. */
  readonly path: readonly string[];
  /** The header without `Mcp-Param-`. */
  readonly header: string;
}

/** Checks the headers of a call. @throws JsonRpcError `header_mismatch` */
export type ValidateMirroredArguments = (message: JsonRpcRequest, headers: McpHeaders) => void;

/**
 * Prepares the check that each argument which a tool has marked with `x-mcp-header` says the same in its header, and
 * that none is missing on either side.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#custom-headers-from-tool-parameters
 */
export function prepareMirroredArguments(tools: readonly ListedTool[]): ValidateMirroredArguments {
  const marked = tools.map(({ name, inputSchema }) => [name, findMarked(inputSchema)] as const);
  const byTool = new Map(marked.filter(([, found]) => found.length > 0));
  return ({ params }, { param }) => {
    for (const { path, header } of byTool.get(String(params?.name)) ?? []) {
      const argument = path.reduce<unknown>((value, name) => toRecord(value)?.[name], params?.arguments);
      if (!isMirrored(argument, param?.(header))) throw new JsonRpcError('header_mismatch');
    }
  };
}

function findMarked(schema: unknown, path: readonly string[] = []): readonly MirroredArgument[] {
  return Object.entries(toRecord(toRecord(schema)?.properties) ?? {}).flatMap(([name, property]) => {
    const header = toRecord(property)?.['x-mcp-header'];
    const own = typeof header === 'string' ? [{ path: [...path, name], header }] : [];
    return [...own, ...findMarked(property, [...path, name])];
  });
}

function isMirrored(argument: unknown, header: string | undefined): boolean {
  if (argument === undefined || argument === null) return header === undefined;
  const value = header === undefined ? undefined : decodeMirroredValue(header);
  if (value === undefined) return false;
  if (typeof argument !== 'number') return value === String(argument);
  return decimal.test(value) && Number(value) === argument;
}
