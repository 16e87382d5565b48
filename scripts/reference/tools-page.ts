import { allTools, type Tool } from '@hybrid-mcp/graph-tools';
import { buildMarkdownTable } from './markdown-table.ts';
import { type JsonSchema, toSchemaWords } from './schema-words.ts';

const intro = `# Tools

Every result carries \`structuredContent\` and the same object as JSON text in \`content[0].text\`. A failure has
\`isError: true\` and \`{ "success": false, "error", "error_description" }\`, with a code of [errors.md](errors.md).
Where a new sign-in would help a tool that calls Microsoft Graph, because it needs one more permission or Microsoft wants
to see the person again, the failure also has \`auth_url\`, \`state\` and \`expires_in\` as from \`authenticate_account\`, and
in the first case \`missing_permissions\`.
An argument that a tool does not know is refused by name.

Two inputs are taken and not listed, since every listed one costs tokens in every conversation:

- \`idempotency_key\`, 1 to 128 characters of visible ASCII, for every Graph tool whose effect is not \`read\`. A call that
  is sent again within 24 hours, with the same key and arguments and for the same principal and account, changes nothing
  again: it gets the same answer with \`repeated: true\`. With other arguments it is refused
  (\`idempotency_key_reused\`); while the first is running it waits for it, at most 20 seconds
  (\`call_still_running\`); where nobody knows what the first has done it is told so, and nothing is sent
  (\`outcome_unknown\`). A call that Graph has refused frees its key, and dry runs and plans that wait for agreement use
  none.
- \`mailbox\`, the address of a mailbox that is shared with the person, for \`mail_list_messages\`,
  \`mail_search_messages\`, \`mail_get_message\`, \`mail_list_folders\`, \`mail_send_message\` and
  \`mail_reply_message\`. They need \`Mail.Read.Shared\` or \`Mail.Send.Shared\` then.

The effect decides the MCP annotations: \`read\` is read-only and idempotent; \`create\` changes something but destroys
nothing; \`update\` and \`delete\` are destructive and idempotent; \`send\` is destructive and not idempotent.
`;

/** The page about every tool, from the definitions that `tools/list` is made of. */
export function buildToolsPage(): string {
  const overview = allTools.map((tool) => [
    `[\`${tool.name}\`](#${tool.name})`,
    tool.title,
    tool.effect,
    toPermissions(tool),
  ]);
  const table = buildMarkdownTable(['tool', 'title', 'effect', 'Graph permissions'], overview);
  return `${intro}\n${table}\n\n${allTools.map(toSection).join('\n')}`;
}

function toSection(tool: Tool): string {
  const { name, title, description, effect } = tool;
  return `## ${name}

**${title}.** ${description}

Effect: ${effect}. Graph permissions: ${toPermissions(tool)}.

${describeInput(tool)}

${describeOutput(tool)}
`;
}

function describeInput({ inputJsonSchema: { properties, required = [] } }: Tool): string {
  const rows = toRows(properties, (name) => (required.includes(name) ? 'yes' : 'no'));
  return rows.length === 0
    ? 'No inputs.'
    : buildMarkdownTable(['input', 'type', 'required', 'what it is'], rows);
}

/** A result schema lets failures through too; their fields are described once, at the top of the page. */
function describeOutput({ output, outputJsonSchema: { properties, anyOf } }: Tool): string {
  const [success] = anyOf as readonly [{ readonly required: readonly string[] }, ...unknown[]];
  const own = Object.fromEntries(Object.entries(properties).filter(([name]) => name in output.shape));
  const rows = toRows(own, (name) => (success.required.includes(name) ? 'yes' : 'no'));
  return buildMarkdownTable(['output', 'type', 'always', 'what it is'], rows);
}

function toRows(properties: JsonSchema, isThere: (name: string) => string): string[][] {
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, schema]) => [
    `\`${name}\``,
    toSchemaWords(schema),
    isThere(name),
    String(schema.description ?? ''),
  ]);
}

function toPermissions({ permissions, permissionsVary }: Tool): string {
  if (permissionsVary) return 'those of what is asked for';
  return permissions.length === 0 ? 'none' : permissions.map((permission) => `\`${permission}\``).join(', ');
}
