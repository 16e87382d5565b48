import { wrapText } from '@hybrid-mcp/http-base';
import { formatTable } from '../format-table.ts';
import type { ToolReport } from './describe-tools.ts';

const heads = ['Tool', 'Toolset', 'Effect', 'Tokens', 'Permissions'] as const;
const width = 80;

/** The table for people. Tools that are not chosen have a dash in place of their tokens. */
export function formatTools(tools: readonly ToolReport[]): string {
  const chosen = tools.filter((tool) => tool.chosen);
  const tokens = chosen.reduce((sum, tool) => sum + tool.tokens, 0);
  const others = tools.length - chosen.length;
  const sum = `${chosen.length} tools, about ${tokens.toLocaleString('en-US')} tokens in every conversation.`;
  const rest = others === 0 ? '' : ` ${others} others, marked with a dash, are not offered.`;
  return [
    ...formatTable([heads, ...tools.flatMap(toRows)]),
    '',
    wrapText(sum + rest, { width, first: '' }),
  ].join('\n');
}

function toRows(tool: ToolReport): readonly (readonly string[])[] {
  const { name, toolset, effect, chosen, tokens } = tool;
  const [first = '', ...others] = tool.permissions;
  const size = chosen ? String(tokens).padStart(6) : '     -';
  return [[name, toolset, effect, size, first], ...others.map((other) => ['', '', '', '', other])];
}
