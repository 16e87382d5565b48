/** Writes the pages of `docs/reference/`. With `--check` it writes nothing and exits with 1 when a page is stale. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildReferencePages } from './reference/reference-pages.ts';

const folder = new URL('../docs/reference/', import.meta.url);
const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;

mkdirSync(folder, { recursive: true });
const stale = Object.entries(buildReferencePages()).filter(([name, text]) => read(name) !== text);
for (const [name, text] of stale) {
  if (check) console.error(`docs/reference/${name} is stale. Run: pnpm reference`);
  else writeFileSync(new URL(name, folder), text);
}
if (check && stale.length > 0) process.exitCode = 1;
else console.log(`docs/reference: ${stale.length === 0 ? 'up to date' : `${stale.length} pages written`}.`);

function read(name: string): string | undefined {
  try {
    return readFileSync(new URL(name, folder), 'utf8');
  } catch {
    return undefined;
  }
}
