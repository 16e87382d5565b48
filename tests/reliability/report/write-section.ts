import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '@hybrid-mcp/test-kit';

const path = join(workspaceRoot, 'docs/reliability.md');

/** Replaces what a section of docs/reliability.md says between its two marks. @throws Error when there is no such section */
export function writeSection(name: string, content: string): void {
  const text = readFileSync(path, 'utf8');
  const [begin, end] = [`<!-- ${name} -->\n`, `\n<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/reliability.md has no section ${name}.`);
  writeFileSync(path, `${text.slice(0, from)}${begin}\n${content}\n${text.slice(to)}`);
}
