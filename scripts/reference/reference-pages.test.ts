import { readdirSync, readFileSync } from 'node:fs';
import { aadstsTable, errorCodes, settings } from '@hybrid-mcp/core';
import { allTools } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { buildReferencePages } from './reference-pages.ts';

const folder = new URL('../../docs/reference/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** Names in the first column of every table of a page, without what follows them. */
const firstCells = (page: string) => [...page.matchAll(/^\| \[?`(\w+)`/gm)].map(([, name]) => name);

describe('docs/reference', () => {
  it('is what the generator writes; pnpm reference does', () => {
    const onDisk = Object.fromEntries(readdirSync(folder).map((name) => [name, read(name)]));
    expect(onDisk).toEqual(buildReferencePages());
  });

  it('lists every error code once, and no other', () => {
    expect(firstCells(read('errors.md'))).toEqual(Object.keys(errorCodes));
  });

  it("lists every number of Microsoft's errors once, and no other", () => {
    expect(firstCells(read('microsoft-errors.md'))).toEqual(Object.keys(aadstsTable));
  });

  it('lists every setting once, and no other', () => {
    expect(firstCells(read('configuration.md'))).toEqual(Object.keys(settings));
  });

  it('has a section for every tool, and for nothing else', () => {
    const sections = [...read('tools.md').matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(allTools.map(({ name }) => name));
  });
});
