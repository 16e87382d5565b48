import { parseArgs } from 'node:util';
import { loadToolConfig } from '@hybrid-mcp/core';
import { allTools } from '@hybrid-mcp/graph-tools';
import { type Command, readableColumns, wrapHelp } from '@hybrid-mcp/http-base';
import { chooseTools } from '@hybrid-mcp/mcp-endpoint';
import { describeTools, type ToolReport } from './describe-tools.ts';
import { formatTools } from './format-tools.ts';

const helpText = `Usage: hybrid-mcp tools [--all] [--json] [--help]

Prints the tools that the settings choose (TOOLSETS, READ_ONLY, ALLOWED_SCOPES, ENABLED_TOOLS, \
DISABLED_TOOLS): what each does to data, the Microsoft Graph permissions it needs, and about how many \
tokens it takes in every conversation.

  --all   prints the others, too
  --json  prints one object { tools, tokens }`;

const options = {
  all: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `hybrid-mcp tools`. */
export const runTools: Command['run'] = async (host, env, argv) => {
  const { values } = parseArgs({ args: [...argv], options });
  if (values.help) {
    host.print(wrapHelp(helpText, readableColumns(host.terminal)));
    return 0;
  }
  const chosen = chooseTools(allTools, loadToolConfig(env));
  const reports = describeTools(values.all ? allTools : chosen, chosen);
  host.print(values.json ? toJson(reports) : formatTools(reports));
  return 0;
};

function toJson(tools: readonly ToolReport[]): string {
  const tokens = tools.reduce((sum, tool) => sum + (tool.chosen ? tool.tokens : 0), 0);
  return JSON.stringify({ tools, tokens }, null, 2);
}
