import { errorCodes } from '@hybrid-mcp/core';
import { buildMarkdownTable } from './markdown-table.ts';

const intro = `# Errors

One table for everything that can go wrong. A tool that fails answers with \`isError: true\` and
\`{ "success": false, "error": <code>, "error_description": <sentence> }\`. An HTTP endpoint answers with the status and
\`{ "error": <code>, "error_description": <sentence> }\`, or with a page where a browser asks. The pages of the sign-in
speak to a person instead: they have words of their own, and answer 400 where the sign-in cannot go on.

Branch on codes: a sentence may be more precise than its row here. "again" says whether the same call may succeed
later. Causes are in the server's log and nowhere else.

What \`/mcp\` refuses before any tool runs (malformed JSON-RPC, an unknown method or tool) is a JSON-RPC error with a
word for programs in \`error.data.error\`.
`;

/** The page about every error code, from the table that the errors are made of. */
export function buildErrorsPage(): string {
  const rows = Object.entries(errorCodes).map(([code, { status, retryable, sentence }]) => [
    `\`${code}\``,
    String(status),
    retryable ? 'yes' : 'no',
    sentence,
  ]);
  return `${intro}\n${buildMarkdownTable(['code', 'status', 'again', 'sentence'], rows)}\n`;
}
