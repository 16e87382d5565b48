import { wrapText } from '@hybrid-mcp/http-base';
import { formatTable } from '../format-table.ts';
import type { ToolReport } from './describe-tools.ts';

const heads = ['Tool', 'Effect', 'Tokens', 'Permissions'] as const;
const width = 80;

/** The table for people, by toolset. Tools that are not chosen have a dash in place of their tokens. */
export function formatTools(tools: readonly ToolReport[]): string {
  const chosen = tools.filter((tool) => tool.chosen);
  const tokens = chosen.reduce((sum, tool) => sum + tool.tokens, 0);
  const others = tools.length - chosen.length;
  const sum = `${chosen.length} tools, about ${tokens.toLocaleString('en-US')} tokens in every conversation.`;
  const rest = others === 0 ? '' : ` ${others} others, marked with a dash, are not offered.`;
  return [...formatTable([heads, ...toGroups(tools)]), '', wrapText(sum + rest, { width, first: '' })].join(
    '\n',
  );
}

type Row = readonly string[];

/** Toolsets as headings, in the order of the tools. */
function toGroups(tools: readonly ToolReport[]): readonly Row[] {
  const groups = Map.groupBy(tools, ({ toolset }) => toolset);
  return [...groups].flatMap(([toolset, members]) => [[''], [toolset], ...members.flatMap(toRows)]);
}

function toRows(tool: ToolReport): readonly Row[] {
  const { name, effect, chosen, tokens } = tool;
  const [first = '', ...others] = toPermissions(tool);
  const size = chosen ? String(tokens).padStart(6) : '     -';
  return [[`  ${name}`, effect, size, first], ...others.map((other) => ['', '', '', other])];
}

function toPermissions({ permissions, permissionsVary }: ToolReport): readonly string[] {
  return permissionsVary ? [...permissions, 'those of what is asked for'] : permissions;
}
