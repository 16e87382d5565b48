import { type AadstsRow, aadstsTable } from '@hybrid-mcp/core';
import { buildMarkdownTable } from './markdown-table.ts';

const intro = `# Errors of Microsoft's sign-in

When Microsoft refuses a sign-in or a token it gives a number, as in AADSTS50105. For each number below this server says
what happened and who can do what about it, instead of Microsoft's own text: in the answer of a tool, on the last page of
the sign-in, and in the log. With it come the AADSTS number, the correlation id and the trace id, as far as Microsoft gave
them; Microsoft's support asks for these. Any other number keeps the sentence of its [error code](errors.md).

The numbers choose words and nothing else. What the server does depends on the OAuth \`error\` and \`suberror\` only,
because Microsoft may change the numbers at any time. Names of places, as in App registrations > Authentication, are those
of the [Microsoft Entra admin center](https://entra.microsoft.com); the settings in capitals are in
[configuration.md](configuration.md).
`;

const fixers: Readonly<Record<AadstsRow['who'], string>> = {
  person: 'the person who signs in',
  administrator: 'an administrator of the organization',
  operator: 'the operator of this server',
  nobody: 'nobody: wait',
};

/** The page about Microsoft's error numbers, from the table that the sentences are taken from. */
export function buildMicrosoftErrorsPage(): string {
  const rows = Object.entries(aadstsTable).map(([number, { what, who, how }]) => [
    `\`${number}\``,
    what,
    fixers[who],
    how,
  ]);
  return `${intro}\n${buildMarkdownTable(['AADSTS', 'what happened', 'who', 'how'], rows)}\n`;
}
