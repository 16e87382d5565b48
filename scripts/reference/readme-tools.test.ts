import { readFileSync } from 'node:fs';
import { allTools, selectTools, toolsets } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The cells of a toolset's row. */
function readRow(toolset: string): { readonly usual: string; readonly further: string } {
  const [, usual = '', further = ''] =
    new RegExp(`^\\| \`${toolset}\` +\\| (.+?) +\\| (.+?) +\\|$`, 'm').exec(readme) ?? [];
  return { usual, further };
}

describe('the tools in the README', () => {
  it.each(toolsets)('are the usual ones of %s by name, and the others by number', (toolset) => {
    const usual = selectTools(allTools).filter((tool) => tool.toolset === toolset);
    const further = allTools.filter((tool) => tool.toolset === toolset).length - usual.length;
    const row = readRow(toolset);
    expect(row.usual).toBe(usual.map(({ name }) => `\`${name}\``).join(', ') || '–');
    expect(row.further).toMatch(further === 0 ? /^–$/ : new RegExp(`^${further}: `));
  });
});
