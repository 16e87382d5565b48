import { allTools } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { chooseTools } from './choose-tools.ts';

describe('chooseTools', () => {
  it('chooses the usual tools where nothing is said', () => {
    expect(chooseTools(allTools, {})).toEqual(allTools.filter(({ isExtra }) => !isExtra));
  });

  it('names all that there is not, and says where to find what there is', () => {
    const choice = {
      toolsets: ['mial', 'people'],
      enabledTools: ['get_user'],
      disabledTools: ['sign_out', 'x'],
    };
    expect(() => chooseTools(allTools, choice)).toThrow(
      expect.objectContaining({
        problems: [
          expect.stringMatching(/^TOOLSETS: there is no such name in place 1\. Known: people, .*\ball$/),
          expect.stringMatching(/^ENABLED_TOOLS: .* place 1\. .*"hybrid-mcp tools --all" prints all names$/),
          expect.stringMatching(/^DISABLED_TOOLS: .* place 2\. With this setting left out/),
        ],
      }),
    );
  });
});
